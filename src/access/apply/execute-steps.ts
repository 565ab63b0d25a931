import { changeUser } from '../../etcd/users.ts'
import type { Progress, Reporter } from '../../report/reporter.ts'
import { inParallel } from '../../util/in-parallel.ts'
import { rbacApi } from '../observe/observe-objects.ts'
import { platformRoleObject, roleBindingObject } from '../observe/rbac-objects.ts'
import type { AccessStep, Stage } from '../plan/plan-types.ts'
import { addUser, type DeliveryEffects, deliverCredentials, withdraw } from './deliver-credentials.ts'

/** The effects that the execution of a plan needs. */
export interface AccessEffects extends DeliveryEffects {
  readonly signal: AbortSignal
  readonly report: Pick<Reporter, 'phase' | 'note' | 'mask'>
}

/**
 * Executes every stage of a plan, each as a phase. If a step fails, the error lists what was done: nothing is rolled
 * back, and a new run continues.
 */
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
      `${done.length} of ${all} steps were executed. Nothing is rolled back; run sync-access again to continue`,
    )
    throw error
  } finally {
    for (const line of told(done, describe)) effects.report.note(line)
  }
}

/**
 * The number of concurrent changes. Setting a password costs the member one bcrypt, so more would only wait for each
 * other.
 */
const width = 8

/** The maximum number of lines for each stage. The plan has all of them. */
const mostLines = 200

function told(done: readonly AccessStep[], describe: (step: AccessStep) => string): string[] {
  const lines = done.slice(0, mostLines).map((step) => `done: ${describe(step)}`)
  return done.length > mostLines ? [...lines, `done: ${done.length - mostLines} more steps of the plan`] : lines
}

/**
 * Executes the steps of one subject in order, and those of different subjects concurrently. After a failure, no further
 * step starts. All writes to Kubernetes that come before etcd are executed first, so that the changes in etcd, each of
 * which has a cost for clients, follow each other closely.
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

/**
 * Every text that is printed is searched for secrets. For thousands of steps, this would take longer than the steps.
 */
function tenPerSecond(now: () => Date, tell: () => void): () => void {
  let last = 0
  return () => {
    if (now().getTime() - last < 100) return
    last = now().getTime()
    tell()
  }
}

/** Executes one step. Every step can be repeated. */
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
      // The access record is written at the end of the run.
      return
    case 'withdraw-credentials':
      return withdraw(step.user, step.namespaces, effects)
    default:
      return throttle(() => changeUser(etcd, step, nobodysPassword))
  }
}

/** Users are added with their credentials. No other step sets a password. */
const nobodysPassword: ReadonlyMap<string, string> = new Map()
