import { issueLeaf } from '../certificates/issue.ts'
import { readCertificate } from '../certificates/read-certificate.ts'
import { openRootKey } from '../certificates/root-key-seal.ts'
import { clusterLeaves } from '../cluster/cluster-leaves.ts'
import { namesOf } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { hashFindings, observeHealth } from '../members/health.ts'
import { disagreeingWhileServing, type EtcdAccess } from '../members/member-client.ts'
import { type Finding, Problem } from '../problem/problem.ts'
import type { Materials, RootMaterial } from './key-material.ts'
import { hasEnded } from './next-step.ts'
import type { RotationState } from './state.ts'

/** Certificates are valid from five minutes before their creation; the rest is a reserve of one minute. */
const mostAheadMilliseconds = 4 * 60_000

/**
 * A finding if a certificate that is issued now would not be valid yet for the server. The server gives its time to the
 * second.
 */
export function issuingClockFindings(here: Date, there: Date | undefined): Finding[] {
  const ahead = there === undefined ? 0 : here.getTime() - there.getTime()
  if (there === undefined || ahead < mostAheadMilliseconds) return []
  return [
    {
      code: 'CLOCKS_DIFFER',
      subject: 'clock',
      found: `needs clocks that agree within 4 minutes, found ${here.toISOString()} here and ${there.toISOString()} at the API server: new certificates would not be valid there yet`,
      fix: 'correct the clock of the machine that runs this command',
    },
  ]
}

/**
 * The key of the current root; undefined, with findings, if it is not available. Throws a Problem if `identity`
 * (secret) does not open it.
 */
export async function rootKey(
  root: RootMaterial,
  identity: string | undefined,
  { spec, issuerEnd }: { spec: ClusterSpec; issuerEnd: Date },
): Promise<{ key: string } | { findings: Finding[] }> {
  if (root.key !== undefined) return { key: root.key }
  const leaves = `what: leaves can be done without it until ${issuerEnd.toISOString()}, when the issuer ends`
  if (root.sealedKey === undefined) {
    const secret = namesOf(spec).rootAuthority
    const found = `a new issuer is signed by the root, and the root's key is not in Secret ${secret}`
    const fix = `restore it as tls.key of that Secret, or run what: root, which creates another root and does not need the old key; ${leaves}`
    return { findings: [{ code: 'AUTHORITY_INVALID', subject: 'authority', found, fix }] }
  }
  if (identity === undefined) return { findings: [withoutIdentity('a new issuer is signed by the root', leaves)] }
  return { key: await openRootKey(root.sealedKey, identity) }
}

export function withoutIdentity(why: string, instead: string): Finding {
  return {
    code: 'IDENTITY_MISSING',
    subject: 'identity',
    found: `${why}, whose key is sealed to tls.rootRecipients, and no identity was given`,
    fix: `give the input identity (an age identity of one of the recipients); ${instead}`,
  }
}

/**
 * Whether a certificate that members or portals need among each other has expired: then their health cannot be checked.
 */
export function hasExpiredCertificate({ root, issuer, leaves }: RotationState, now: Date): boolean {
  const served = leaves.filter(({ role }) => !role.startsWith('application') && role !== 'rootUser')
  return [root, issuer, ...served].some((one) => hasEnded(one, now))
}

/**
 * How this program connects to members while certificates change: as the root user, with a certificate that is issued
 * for this run, because the one in the cluster may have expired. Undefined if no trusted issuer is available.
 */
export function rotationAccess(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  materials: Materials,
  now: Date,
): EtcdAccess | undefined {
  const { issuer, objects, leaves, root } = materials
  const signer = readCertificate(issuer.certificate, 'the issuer')
  if (signer.notAfter < now || root.certificate.notAfter < now) return undefined
  const rootUser = issueLeaf({ ...clusterLeaves(spec).rootUser, days: 1 }, issuer, now)
  const bundle = objects.bundle.data['ca.crt'] ?? root.certificate.pem
  const held = leaves.get('members')?.certificate
  return { kubernetes, spec, bundle, rootUser, ...(held === undefined ? {} : { held }) }
}

/** Why members must not be restarted now: each has to be ready, caught up and consistent. */
export async function healthFindings(access: EtcdAccess): Promise<Finding[]> {
  try {
    const health = await observeHealth(access)
    if (health.kind === 'not ready') {
      const found = `needs every member to be ready, found ${health.members.join(', ')} not ready`
      return [
        {
          code: 'MEMBERS_UNHEALTHY',
          subject: 'members',
          found,
          fix: 'bring every member back (kubectl describe its pod), then run this again',
        },
      ]
    }
    if (health.kind === 'unhealthy') {
      const found = `needs members that are caught up and have no alarm, but ${health.reason}`
      return [
        { code: 'MEMBERS_UNHEALTHY', subject: 'members', found, fix: 'wait for it or fix it, then run this again' },
      ]
    }
    const fix = 'create a backup, find the wrong member (etcdctl endpoint hashkv) and replace it before anything else'
    return hashFindings(await disagreeingWhileServing(access, health.members), fix)
  } catch (error) {
    if (error instanceof Problem) return error.findings.map((finding) => ({ ...finding, subject: 'members' }))
    throw error
  }
}
