import { findSuppliedAuthority, suppliedAuthority } from '../authority/find-supplied-authority.ts'
import { readCertificate } from '../certificates/read-certificate.ts'
import type { SuppliedAuthority } from '../certificates/supplied-authority.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import type { Finding } from '../problem/problem.ts'
import { idOf } from './key-material.ts'
import type { RotationStep } from './next-step.ts'
import type { ObservedRotation } from './observe.ts'
import { rootKey, withoutIdentity } from './preconditions.ts'

/** The signers for the steps of a plan. Contains keys. */
export interface Signing {
  /** The key of the current root, if an issuer has to be created below it. */
  readonly rootKey: string | undefined
  /** The supplied authority, if a root or an issuer is needed. */
  readonly own: SuppliedAuthority | undefined
}

/** Finds the signers, or what is missing. Leaves need neither the key of a root nor a supplied authority. */
export async function signingFor(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  { state, materials }: ObservedRotation,
  steps: readonly RotationStep[],
  identity: string | undefined,
  now: Date,
): Promise<Signing & { readonly findings: readonly Finding[] }> {
  const newRoot = steps.some(({ kind }) => kind === 'prepare-root')
  const newIssuer = steps.some(({ kind }) => kind === 'renew-issuer')
  if (!newRoot && !newIssuer) return { rootKey: undefined, own: undefined, findings: [] }
  const own = suppliedAuthority(spec, await findSuppliedAuthority(kubernetes, spec), now)
  const instead = `what: leaves can be done without it until ${state.issuer.end.toISOString()}, when the issuer ends`
  if (own !== undefined) {
    const findings = [
      ...(newRoot && idOf(own.root) === state.root.id ? [stale(spec, 'root', instead)] : []),
      ...(newIssuer ? ownIssuerFindings(own, state, spec, instead) : []),
    ]
    return { rootKey: own.kind === 'root' ? own.key : undefined, own, findings }
  }
  const unopened =
    newRoot && spec.tls.rootRecipients.length > 0 && identity === undefined
      ? [withoutIdentity('a new root is created', instead)]
      : []
  if (!newIssuer) return { rootKey: undefined, own, findings: unopened }
  const found = await rootKey(materials.root, identity, { spec, issuerEnd: state.issuer.end })
  return 'key' in found
    ? { rootKey: found.key, own, findings: unopened }
    : { rootKey: undefined, own, findings: [...unopened, ...found.findings] }
}

function ownIssuerFindings(
  own: SuppliedAuthority,
  { root, issuer }: ObservedRotation['state'],
  spec: ClusterSpec,
  instead: string,
): Finding[] {
  if (idOf(own.root) !== root.id) {
    const found = `Secret ${spec.tls.authority?.secret} holds an authority of another root than the one in use`
    return [
      {
        code: 'AUTHORITY_INVALID',
        subject: 'tls.authority',
        found,
        fix: `run what: root, which exchanges the root for it; ${instead}`,
      },
    ]
  }
  const same = own.kind === 'issuer' && idOf(readCertificate(own.issuer.certificate, 'the issuer')) === issuer.id
  return same ? [stale(spec, 'intermediate', instead)] : []
}

function stale(spec: ClusterSpec, what: string, instead: string): Finding {
  return {
    code: 'AUTHORITY_INVALID',
    subject: 'tls.authority',
    found: `needs another ${what} in Secret ${spec.tls.authority?.secret}, found the one that is in use`,
    fix: `store the new one there, then run this again; ${instead}`,
  }
}
