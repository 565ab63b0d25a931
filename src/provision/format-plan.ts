import { claimName } from '../cluster/names.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import { changesTemplate } from './object-diff.ts'
import type { ObjectDiff, Step } from './step.ts'

/** The plan as a person reads it: what is created, each field that changes, who restarts. Nothing secret is in it. */
export function formatPlan(steps: readonly Step[]): string {
  if (steps.length === 0) return 'nothing to do: the cluster matches the cluster file'
  return [...steps.map(showStep), ...(restartsNothing(steps) ? ['restart  nothing: no member, no portal'] : [])].join(
    '\n',
  )
}

/** Whether a running cluster is changed without the restart of a pod, which is worth a line: one expects otherwise. */
function restartsNothing(steps: readonly Step[]): boolean {
  return steps.every((step) =>
    step.kind === 'write' ? step.changes.every(leavesPods) : step.kind === 'delete-objects',
  )
}

/** A new template of the StatefulSet restarts no member by itself: a step of its own does. */
function leavesPods({ desired, exists, differences }: ObjectDiff): boolean {
  return (exists || !isWorkload(desired)) && !(desired.kind === 'Deployment' && differences.some(changesTemplate))
}

const isWorkload = ({ kind }: KubernetesObject) => kind === 'StatefulSet' || kind === 'Deployment'

function showStep(step: Step): string {
  switch (step.kind) {
    case 'write':
      return step.changes.map(showChange).join('\n')
    case 'delete-objects':
      return step.objects
        .map(({ object, reason }) => `delete   ${object.kind} ${object.metadata.name} (${reason})`)
        .join('\n')
    case 'await-end':
      return `wait     until ${step.members.join(', ')} have terminated (their StatefulSet was deleted)`
    case 'replace-pods':
      return `replace  ${step.members.join(', ')} (not ready, and created from an older template)`
    case 'end-drains':
      return `use      ${step.members.join(', ')} at every portal again (an interrupted run had drained it)`
    case 'restart-members':
      return [
        `restart  ${step.members.join(', ')} (${step.count === 1 ? alone : 'one at a time, the leader last; about 15 s each, no request fails'})`,
        ...(step.what === undefined ? [] : [`           ${step.what}`]),
      ].join('\n')
    case 'pull-images':
      return `pull     ${step.images.etcd} and ${step.images.haproxy} to the nodes of ${step.members.join(', ')}`
    case 'trigger-snapshots':
      return `append   ${step.entries} entries that change nothing to the log (seconds for each 10,000, no request fails); members drop what etcd 3.7 cannot read`
    case 'enable-downgrade':
      return `enable   the downgrade to ${step.minor}: from then on the cluster speaks ${step.minor}`
    case 'cancel-downgrade':
      return 'cancel   the downgrade'
    case 'await-version':
      return `wait     for the cluster version and the database format of etcd ${step.version}`
    case 'await-members':
      return `wait     for ${step.members.join(', ')} to be ready`
    case 'add-member':
      return `add      ${step.members} to the cluster (as a learner first; about 10 s, and 20 s for each GiB of data; no request fails)`
    case 'vacate-members':
      return `restart  ${step.members.join(', ')} (one at a time; clients and leadership move to other members first; about 15 s each)`
    case 'remove-member':
      return `remove   ${step.members} from the cluster, then its pod (about 5 s, no request fails)`
    case 'delete-claim':
      return `delete   PersistentVolumeClaim ${claimName(step.members[0])}, with its data`
    case 'keep-connections':
      return 'keep     the connections of the old portals until members have asked clients to reconnect'
    case 'start-portals':
      return [...step.changes.map(showChange), '           closed until authentication is enabled'].join('\n')
    case 'open-portals':
      return [...step.changes.map(showChange), 'open     the portals'].join('\n')
    case 'await-portals':
      return 'wait     for the portals to be ready'
    case 'enable-authentication':
      return step.seen
        ? 'enable   authentication; the user root needs a certificate'
        : 'check    that authentication is enabled (no member could be asked)'
    case 'expand-volumes':
      return step.claims
        .map(
          ({ name, from }) =>
            `grow     volume ${name} from ${from} to ${step.size}, while its member runs (as long as its driver takes)`,
        )
        .join('\n')
    case 'recreate-stateful-set':
      return `replace  StatefulSet ${step.desired.metadata.name} and keep its pods: new claims get ${step.size}`
    case 'mark-formed':
      return 'set      initial-cluster-state to existing, once the cluster has formed'
  }
}

function showChange({ desired, exists, differences }: ObjectDiff): string {
  const name = `${desired.kind} ${desired.metadata.name}`
  if (!exists) return desired.kind === 'PersistentVolumeClaim' ? `label    ${name}` : `create   ${name}`
  const width = Math.max(...differences.map((difference) => difference.path.length))
  const fields = differences.map(
    ({ path, before, after }) => `           ${path.padEnd(width)}  ${before ?? '(nothing)'} → ${after ?? '(nothing)'}`,
  )
  const replaces = desired.kind === 'Deployment' && differences.some(changesTemplate)
  return [`change   ${name}`, ...fields, ...(replaces ? [`replace  ${portalsOneByOne}`] : [])].join('\n')
}

const portalsOneByOne = 'the portals (one at a time, a new one first; their clients connect again)'

const alone = 'about 15 s, in which every request waits or fails'

/** The plan as data, for the output `plan` and the JSON report. */
export function planAsData(steps: readonly Step[]): unknown {
  return steps.map((step) =>
    'changes' in step
      ? {
          step: step.kind,
          changes: step.changes.map(({ desired, exists, differences }) => ({
            kind: desired.kind,
            name: desired.metadata.name,
            change: exists ? 'update' : 'create',
            ...(exists ? { differences } : {}),
          })),
        }
      : {
          step: step.kind,
          ...('claims' in step ? { claims: step.claims, size: step.size } : {}),
          ...('members' in step ? { members: step.members } : {}),
          ...('objects' in step
            ? { objects: step.objects.map(({ object: { kind, metadata } }) => ({ kind, name: metadata.name })) }
            : {}),
        },
  )
}
