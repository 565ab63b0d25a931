import { createRoot } from '../certificates/issue.ts'
import { openRootKey, sealRootKey } from '../certificates/root-key-seal.ts'
import { namesOf } from '../cluster/names.ts'
import type { Secret, StatefulSet } from '../cluster/object-types.ts'
import { listPods } from '../cluster/pods.ts'
import { fileOf } from '../cluster/secret-files.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { awaitMembers, type WaitContext } from '../cluster/wait-pods.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { fingerprintAnnotation } from '../kubernetes/labels-annotations.ts'
import { until, type WaitState } from '../kubernetes/wait.ts'
import { restartMembers } from '../members/restart-members.ts'
import { readOnceByMembers } from '../objects/desired-objects.ts'
import { atEveryPortal } from '../portals/every-portal.ts'
import { setCertificate, setTrusted } from '../portals/served-files.ts'
import { Problem } from '../problem/problem.ts'
import {
  type Changes,
  type NewRoot,
  newIssuer,
  prepareRoot,
  publishRoots,
  renewIssuer,
  renewLeaves,
  renewTokenKey,
  switchAuthority,
  withoutPreviousRoot,
} from './desired-secrets.ts'
import { secretsIn } from './key-material.ts'
import type { RotationStep } from './next-step.ts'
import { type ObservedRotation, observe, portalFiles } from './observe.ts'
import { rotationAccess } from './preconditions.ts'
import type { Signing } from './signing.ts'
import type { RotationState } from './state.ts'

/** The effects and inputs of steps, besides the observation. */
export interface StepContext extends WaitContext {
  /** Masks a secret in all output. */
  readonly mask: (secret: string) => void
  readonly signing: Signing
  readonly identity: string | undefined
}

/** Kubelets update a mounted Secret within a minute or two. */
const servingMinutes = 5
const admissionMinutes = 2
const lookMilliseconds = 1_000

/** Executes one step. Every step can be repeated after an interrupted run. */
export async function executeRotationStep(
  step: RotationStep,
  observed: ObservedRotation,
  means: StepContext,
): Promise<void> {
  const { spec, now } = means
  const { materials } = observed
  switch (step.kind) {
    case 'prepare-root':
      return write(prepareRoot(spec, materials, await makeRoot(means)), means)
    case 'publish-roots':
      return write(publishRoots(spec, materials, step.roots, now()), means)
    case 'renew-token-key':
      return write(renewTokenKey(spec, materials), means)
    case 'switch-authority':
      return write(switchAuthority(spec, materials, now()), means)
    case 'renew-issuer':
      return write(renewIssuer(spec, materials, makeIssuer(observed, means)), means)
    case 'renew-leaves':
      return write(renewLeaves(spec, materials, step.roles, now()), means)
    case 'forget-previous':
      return write(withoutPreviousRoot(spec, materials), means)
    case 'tell-portals-roots':
      return tellPortalsRoots(observed, means)
    case 'tell-portals-leaves':
      return tellPortalsLeaves(observed, means)
    case 'roll-members':
      return rollMembers(step.gently, observed, means)
    case 'await-serving':
      return awaitSeen('every member to serve its new leaves', servingMinutes, means, notServing)
    case 'await-acceptance':
      return awaitSeen('every endpoint to accept a client of the new root', admissionMinutes, means, (state) =>
        [...state.members, ...state.portals]
          .filter(({ accepts }) => !accepts.includes(step.root))
          .map(({ name }) => name),
      )
    case 'await-refusal':
      return awaitSeen('every endpoint to refuse a client of the old root', admissionMinutes, means, (state) =>
        [...state.members, ...state.portals]
          .filter(({ accepts }) => accepts.includes(step.root))
          .map(({ name }) => name),
      )
    case 'await-applications':
      return awaitTaken(step, means)
  }
}

/** In order: an interrupted run leaves a state that the next one knows. */
async function write(changes: Changes, { kubernetes, signal, progress, mask }: StepContext): Promise<void> {
  for (const object of changes) {
    if (object.kind === 'Secret') for (const secret of secretsIn(object as Secret)) mask(secret)
  }
  for (const object of changes) {
    signal.throwIfAborted()
    progress(`${object.kind} ${object.metadata.name}`)
    await kubernetes.apply(object)
  }
}

/** The key is sealed if the cluster file requires it. The identity proves that the sealed key can be opened again. */
async function makeRoot({ spec, now, identity, mask, signing: { own } }: StepContext): Promise<NewRoot> {
  if (own?.kind === 'issuer') return { certificate: own.root.pem, key: undefined, issuer: own.issuer }
  if (own !== undefined) {
    const supplied = { certificate: own.root.pem, key: own.key }
    return { certificate: supplied.certificate, key: undefined, issuer: newIssuer(spec, supplied, now()) }
  }
  const root = createRoot(`${spec.namespace}/${spec.name}`, spec.tls.rootDays, now(), spec.tls.keyAlgorithm)
  mask(root.key)
  const issuer = newIssuer(spec, root, now())
  const { rootRecipients } = spec.tls
  if (rootRecipients.length === 0) return { certificate: root.certificate, key: { plain: root.key }, issuer }
  const sealed = await sealRootKey(root.key, rootRecipients)
  await openRootKey(sealed, identity ?? '')
  return { certificate: root.certificate, key: { sealed }, issuer }
}

function makeIssuer({ materials }: ObservedRotation, { spec, signing: { rootKey, own }, now }: StepContext) {
  if (own?.kind === 'issuer') return own.issuer
  if (rootKey === undefined) throw new Error('an issuer is only planned when there is a key to sign it')
  return newIssuer(spec, { certificate: materials.root.certificate.pem, key: rootKey }, now())
}

async function tellPortalsRoots({ materials }: ObservedRotation, means: StepContext): Promise<void> {
  const bundle = fileOf(materials.objects.portal, 'ca.crt') ?? ''
  await atEveryPortal(means, (admin) => setTrusted(admin, portalFiles.roots, bundle))
}

/** The portals' client certificate is first, because the next connection to a member may need it. */
async function tellPortalsLeaves({ materials }: ObservedRotation, means: StepContext): Promise<void> {
  const client = fileOf(materials.objects.portal, 'client.pem') ?? ''
  const server = fileOf(materials.objects.portal, 'server.pem') ?? ''
  await atEveryPortal(means, async (admin) => {
    await setCertificate(admin, portalFiles.client, client)
    await setCertificate(admin, portalFiles.server, server)
  })
}

/**
 * Sets the fingerprint of the files that a member would read now, and nothing else: provision applies other changes of
 * the cluster file.
 */
async function rollMembers(gently: boolean, { materials, state }: ObservedRotation, means: StepContext): Promise<void> {
  const { kubernetes, spec, now } = means
  await setFingerprint(
    kubernetes,
    spec,
    readOnceByMembers(fileOf(materials.objects.members, 'ca.crt') ?? '', materials.tokenKey.publicKey),
  )
  const access = rotationAccess(kubernetes, spec, materials, now())
  if (gently) {
    if (access === undefined) throw new Error('members are not restarted one by one when nobody can ask them')
    return restartMembers(access, means)
  }
  const outdated = new Set(
    state.members.filter(({ startedWith }) => startedWith !== state.startsWith).map(({ name }) => name),
  )
  const pods = await listPods(kubernetes, spec, 'member')
  await Promise.all(
    pods
      .filter((pod) => outdated.has(pod.metadata.name))
      .map(({ metadata: { name, namespace, uid } }) =>
        // These members serve no clients, so a graceful stop is not needed.
        kubernetes.remove({ apiVersion: 'v1', kind: 'Pod', name, namespace }, { gracePeriodSeconds: 2, uid }),
      ),
  )
  await awaitMembers(means)
}

async function setFingerprint(kubernetes: Kubernetes, spec: ClusterSpec, fingerprint: string): Promise<void> {
  const name = namesOf(spec).members
  const reference = { apiVersion: 'apps/v1', kind: 'StatefulSet', name, namespace: spec.namespace }
  const found = await kubernetes.get<StatefulSet>(reference)
  const template = found?.spec.template
  if (found === undefined || template?.metadata === undefined) {
    const fix = 'run provision, which creates what is missing'
    throw new Problem('members were not restarted', [
      {
        code: 'CLUSTER_MISSING',
        subject: 'members',
        found: `needs StatefulSet ${name} in namespace ${spec.namespace}, found none`,
        fix,
      },
    ])
  }
  if (template.metadata.annotations?.[fingerprintAnnotation] === fingerprint) return
  const annotations = { ...template.metadata.annotations, [fingerprintAnnotation]: fingerprint }
  const changed = { ...template, metadata: { ...template.metadata, annotations } }
  await kubernetes.replace({ ...found, spec: { ...found.spec, template: changed } })
}

function notServing(state: RotationState): string[] {
  const written = (role: string) => state.leaves.find((leaf) => leaf.role === role)?.id
  return state.members
    .filter((member) => member.members !== written('members') || member.peers !== written('peers'))
    .map(({ name }) => name)
}

/** Waits until every endpoint is up to date. */
async function awaitSeen(
  description: string,
  minutes: number,
  means: StepContext,
  late: (state: RotationState) => string[],
): Promise<void> {
  const { now, signal, progress } = means
  const look = async (): Promise<WaitState<void>> => {
    const names = late((await observe(means)).state)
    return names.length === 0 ? { done: undefined } : { waitingFor: `${names.join(', ')}` }
  }
  const deadline = new Date(now().getTime() + minutes * 60_000)
  await until(description, look, { deadline, signal, progress, now, intervalMilliseconds: lookMilliseconds })
}

/** Only for a short wait; it ends with a confirmation, or at its time. */
async function awaitTaken(step: RotationStep & { kind: 'await-applications' }, means: StepContext): Promise<void> {
  const { now, signal, progress } = means
  const look = async (): Promise<WaitState<void>> => {
    const { taken } = (await observe(means)).state
    const over = taken === step.id || step.until <= now()
    return over ? { done: undefined } : { waitingFor: `applications, until ${step.until.toISOString()}` }
  }
  const deadline = new Date(step.until.getTime() + 60_000)
  await until('applications', look, { deadline, signal, progress, now, intervalMilliseconds: lookMilliseconds })
}
