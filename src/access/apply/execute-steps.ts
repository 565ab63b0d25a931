import { changeUser } from '../../etcd/users.ts'
import type { Progress, Reporter } from '../../report/reporter.ts'
import { inParallel } from '../../util/in-parallel.ts'
import { rbacApi } from '../observe/observe-objects.ts'
import { platformRoleObject, roleBindingObject } from '../observe/rbac-objects.ts'
import type { AccessStep, Stage } from '../plan/plan-types.ts'
import { addUser, type DeliveryEffects, deliverCredentials, withdraw } from './deliver-credentials.ts'

/** What is needed to carry a plan out. */
export interface AccessEffects extends DeliveryEffects {
  readonly signal: AbortSignal
  readonly report: Pick<Reporter, 'phase' | 'note' | 'mask'>
}

/** Takes every stage of a plan, each as a phase. When a step fails it is said what was done: nothing is undone, a new run goes on. */
export async function executeStages(
  stages: readonly Stage[],
  effects: AccessEffects,
  describe: (step: AccessStep) => string,
): Promise<void> {
  const done: AccessStep[] = []
  try {
    for (const stage of stages) {
      effects.signal.throwIfAborted()
      await effects.report.phase(stage.title, (progress) => takeStage(stage, effects, done, progress))
    }
  } catch (error) {
    const all = stages.reduce((count, { steps }) => count + steps.length, 0)
    effects.report.note(
      `${done.length} of ${all} steps were done before this. Nothing is undone; run sync-access again to go on`,
    )
    throw error
  } finally {
    for (const line of told(done, describe)) effects.report.note(line)
  }
}

/** So many changes at once. A user's password costs its member a bcrypt, and more at once would only wait for each other. */
const width = 8

/** More lines than this nobody reads: the plan has them all. */
const mostLines = 200

function told(done: readonly AccessStep[], describe: (step: AccessStep) => string): string[] {
  const lines = done.slice(0, mostLines).map((step) => `done: ${describe(step)}`)
  return done.length > mostLines ? [...lines, `done: ${done.length - mostLines} more steps of the plan`] : lines
}

/**
 * The steps of one subject in their order, different subjects at once; after a failure no further step is begun. What is to be
 * written into Kubernetes before etcd goes first for all, so that the changes in etcd, each of which costs its clients something,
 * come close together.
 */
async function takeStage(stage: Stage, effects: AccessEffects, done: AccessStep[], progress: Progress): Promise<void> {
  const before = done.length
  const ticks = tenPerSecond(effects.now, () => progress(`${done.length - before} of ${stage.steps.length} steps`))
  const failed = new AbortController()
  const stop = AbortSignal.any([effects.signal, failed.signal])
  const takeAll = async (steps: readonly AccessStep[]) => {
    try {
      for (const step of steps) {
        if (stop.aborted) break
        await take(step, effects)
        done.push(step)
        ticks()
      }
      return undefined
    } catch (error) {
      failed.abort()
      return { error }
    }
  }
  const subjects = [...Map.groupBy(stage.steps, ({ subject }) => subject).values()].map(leadingDeliveries)
  for (const part of ['first', 'rest'] as const) {
    const endings = await inParallel(subjects, (steps) => takeAll(steps[part]), width)
    const ending = endings.find((one) => one !== undefined)
    if (ending !== undefined) throw ending.error
    effects.signal.throwIfAborted()
  }
}

function leadingDeliveries(steps: readonly AccessStep[]): {
  first: readonly AccessStep[]
  rest: readonly AccessStep[]
} {
  const other = steps.findIndex(({ kind }) => kind !== 'deliver-credentials')
  const count = other < 0 ? steps.length : other
  return { first: steps.slice(0, count), rest: steps.slice(count) }
}

/** Every shown text is searched for secrets, which thousands of times would cost more than the steps. */
function tenPerSecond(now: () => Date, tell: () => void): () => void {
  let last = 0
  return () => {
    if (now().getTime() - last < 100) return
    last = now().getTime()
    tell()
  }
}

/** Each can be taken twice. */
async function take(step: AccessStep, effects: AccessEffects): Promise<void> {
  const { kubernetes, etcd, authority, throttle } = effects
  const { spec } = authority
  switch (step.kind) {
    case 'write-role':
      await kubernetes.apply(platformRoleObject(spec, step.role, step.rules))
      return
    case 'write-role-binding':
      await kubernetes.apply(roleBindingObject(spec, step.name, step.role, step.subjects))
      return
    case 'delete-role-binding':
      return kubernetes.remove({ apiVersion: rbacApi, kind: 'RoleBinding', name: step.name, namespace: spec.namespace })
    case 'add-etcd-user':
      return addUser(step.user, effects)
    case 'deliver-credentials':
      return deliverCredentials(step, effects)
    case 'note-ends':
      // It is written with the record, when all else is done.
      return
    case 'withdraw-credentials':
      return withdraw(step.user, step.namespaces, effects)
    default:
      return throttle(() => changeUser(etcd, step, nobodysPassword))
  }
}

/** Users come with their credentials; no other step sets a password. */
const nobodysPassword: ReadonlyMap<string, string> = new Map()
