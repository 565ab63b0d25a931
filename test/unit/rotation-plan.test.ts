import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { nextStep, type RotationStep } from '../../src/rotation/next-step.ts'
import { planRotation } from '../../src/rotation/plan.ts'
import type { RotationScope } from '../../src/rotation/scope.ts'
import type { RotationState } from '../../src/rotation/state.ts'
import {
  applicationTakes,
  bringFiles,
  day,
  goalOf,
  look,
  newWorld,
  restartMember,
  restartPortal,
  strangers,
  type World,
  writesOf,
} from './rotation-world.ts'

const durations = { within: 30 * day, after: day }
const kinds = (steps: readonly RotationStep[]) => steps.map(({ kind }) => kind)
const kept = look(newWorld())
const noRetirement = { retire: new Set<string>(), waitMilliseconds: day }
const at = (time: number) => new Date(time)

describe('the whole plan', () => {
  const planned = (what: RotationScope, now = at(day), state: RotationState = kept) =>
    kinds(planRotation(state, goalOf(state, what, durations, now), now))

  test('nothing is due: nothing is done', () => expect(planned('due')).toEqual([]))

  test('leaves are written, the portals told, and every member seen with them', () => {
    expect(planned('leaves')).toEqual(['renew-leaves', 'tell-portals-leaves', 'await-serving'])
    expect(planned('due', at(61 * day))).toEqual(planned('leaves'))
  })

  test('an issuer takes its leaves along', () => {
    expect(planned('issuer')).toEqual(['renew-issuer', ...planned('leaves')])
  })

  test('a token key restarts the members', () => {
    expect(planned('token-key')).toEqual(['renew-token-key', 'roll-members'])
  })

  test('a root is trusted by everyone before it signs, and the old one is trusted until nobody shows it', () => {
    expect(planned('root')).toEqual([
      'prepare-root',
      'publish-roots',
      'tell-portals-roots',
      'roll-members',
      'await-applications',
      'switch-authority',
      'renew-leaves',
      'tell-portals-leaves',
      'await-serving',
      'await-applications',
      'publish-roots',
      'tell-portals-roots',
      'roll-members',
      'forget-previous',
    ])
  })

  test('what has ended is renewed without a question to anybody: leaves, an issuer', () => {
    expect(planned('due', at(91 * day))).toEqual(planned('leaves'))
    expect(planned('leaves', at(366 * day))).toEqual(planned('issuer'))
  })

  test('when the root has ended nobody talks to anybody: everything is exchanged at once', () => {
    expect(planned('due', at(3651 * day))).toEqual([
      'prepare-root',
      'publish-roots',
      'tell-portals-roots',
      'switch-authority',
      'renew-leaves',
      'roll-members',
      'tell-portals-leaves',
      'await-serving',
      'forget-previous',
    ])
  })
})

/** Each a state in which a run may find the cluster, as a change of a sound one, and what has to come next. */
const [one, two, three] = kept.members as [
  RotationState['members'][0],
  RotationState['members'][0],
  RotationState['members'][0],
]
const [portalOne, portalTwo] = kept.portals as [RotationState['portals'][0], RotationState['portals'][0]]
const next = { root: { id: 'root 2', end: at(3650 * day) }, issuer: 'issuer 2' }
const both = ['root 1', 'root 2']
const everywhere = (roots: readonly string[]) => kept.places.map((place) => ({ ...place, roots }))
const widened: RotationState = {
  ...kept,
  next,
  places: everywhere(both),
  startsWith: 'both',
  members: kept.members.map((member) => ({ ...member, startedWith: 'both', accepts: both })),
  portals: kept.portals.map((portal) => ({ ...portal, roots: both, accepts: both })),
  publishedAt: at(0),
}
const below2 = (state: RotationState): RotationState => ({
  ...state,
  root: next.root,
  issuer: { id: 'issuer 2', end: at(365 * day), root: 'root 2' },
  next: undefined,
  previous: kept.root,
  leaves: kept.leaves.map((leaf) => ({ ...leaf, issuer: 'issuer 2' })),
  renewedAt: at(0),
})
const narrow: RotationState = {
  ...below2(widened),
  places: everywhere(['root 2']),
  startsWith: 'two',
  members: kept.members.map((member) => ({ ...member, startedWith: 'two', accepts: ['root 2'] })),
  portals: kept.portals.map((portal) => ({ ...portal, roots: ['root 2'], accepts: ['root 2'] })),
}

test.each<[string, RotationState, RotationStep | undefined]>([
  ['all is well', kept, undefined],
  [
    'one member serves an older leaf',
    { ...kept, members: [one, { ...two, members: 'older' }, three] },
    { kind: 'await-serving' },
  ],
  [
    'one member serves an older leaf to its peers',
    { ...kept, members: [{ ...one, peers: 'older' }, two, three] },
    { kind: 'await-serving' },
  ],
  [
    'one member does not answer',
    { ...kept, members: [one, two, { ...three, members: undefined }] },
    { kind: 'await-serving' },
  ],
  [
    'one portal serves an older leaf',
    { ...kept, portals: [{ ...portalOne, portal: 'older' }, portalTwo] },
    { kind: 'tell-portals-leaves' },
  ],
  [
    'one portal shows members an older leaf',
    { ...kept, portals: [portalOne, { ...portalTwo, portalClient: 'older' }] },
    { kind: 'tell-portals-leaves' },
  ],
  [
    'one portal trusts other roots than published',
    { ...kept, portals: [portalOne, { ...portalTwo, roots: both }] },
    { kind: 'tell-portals-roots', roots: ['root 1'] },
  ],
  [
    'one place has other roots',
    { ...kept, places: [...kept.places.slice(1), { name: 'connection', roots: [] }] },
    { kind: 'publish-roots', roots: ['root 1'] },
  ],
  [
    'one member started with something else',
    { ...kept, members: [{ ...one, startedWith: 'older' }, two, three] },
    { kind: 'roll-members', gently: true },
  ],
  [
    'one leaf is of an older issuer',
    { ...kept, leaves: kept.leaves.map((leaf, index) => (index === 1 ? { ...leaf, issuer: 'older' } : leaf)) },
    { kind: 'renew-leaves', roles: ['peers'] },
  ],
  [
    'the issuer is of an unknown root',
    { ...kept, issuer: { ...kept.issuer, root: 'unknown' } },
    { kind: 'renew-issuer' },
  ],
  [
    'a new root is made, without an issuer',
    { ...kept, next: { ...next, issuer: undefined } },
    { kind: 'prepare-root' },
  ],
  ['a new root is made', { ...kept, next }, { kind: 'publish-roots', roots: both }],
  [
    'it is published in one place',
    { ...kept, next, places: [{ name: 'ConfigMap', roots: both }, ...kept.places.slice(1)] },
    { kind: 'publish-roots', roots: both },
  ],
  [
    'it is published, and nobody noted when',
    { ...widened, publishedAt: undefined },
    { kind: 'publish-roots', roots: both },
  ],
  ['one portal was not told', { ...widened, portals: kept.portals }, { kind: 'tell-portals-roots', roots: both }],
  ['one member has not read it', { ...widened, members: [one, two, three] }, { kind: 'roll-members', gently: true }],
  [
    'one member refuses it',
    {
      ...widened,
      members: widened.members.map((member, index) => (index === 0 ? { ...member, accepts: ['root 1'] } : member)),
    },
    { kind: 'await-acceptance', root: 'root 2' },
  ],
  [
    'one portal lets it not through',
    { ...widened, portals: widened.portals.map((portal) => ({ ...portal, accepts: [] })) },
    { kind: 'await-acceptance', root: 'root 2' },
  ],
  [
    'applications have until tomorrow',
    widened,
    { kind: 'await-applications', take: 'roots', id: 'root 2', until: at(day) },
  ],
  ['somebody says that they trust it', { ...widened, taken: 'root 2' }, { kind: 'switch-authority' }],
  [
    'somebody said so of another one',
    { ...widened, taken: 'root 1' },
    { kind: 'await-applications', take: 'roots', id: 'root 2', until: at(day) },
  ],
  [
    'the issuer is switched and the root is not',
    { ...widened, issuer: { id: 'issuer 2', end: at(365 * day), root: 'root 2' } },
    { kind: 'switch-authority' },
  ],
  [
    'switched, with the old leaves',
    { ...below2(widened), leaves: kept.leaves },
    { kind: 'renew-leaves', roles: kept.leaves.map(({ role }) => role) },
  ],
  [
    'all leaves are new, and nobody noted when',
    { ...below2(widened), renewedAt: undefined },
    { kind: 'renew-leaves', roles: [] },
  ],
  [
    'applications show their old certificates until tomorrow',
    below2(widened),
    { kind: 'await-applications', take: 'certificates', id: 'issuer 2', until: at(day) },
  ],
  ['they show the new ones', { ...below2(widened), taken: 'issuer 2' }, { kind: 'publish-roots', roots: ['root 2'] }],
  [
    'the old root is gone from the first place',
    {
      ...narrow,
      places: [
        { name: 'ConfigMap', roots: ['root 2'] },
        { name: 'members', roots: both },
      ],
    },
    { kind: 'publish-roots', roots: ['root 2'] },
  ],
  [
    'one portal still trusts it',
    { ...narrow, portals: widened.portals },
    { kind: 'tell-portals-roots', roots: ['root 2'] },
  ],
  ['one member still trusts it', { ...narrow, members: widened.members }, { kind: 'roll-members', gently: true }],
  [
    'one member lets it in',
    { ...narrow, members: narrow.members.map((member) => ({ ...member, accepts: both })) },
    { kind: 'await-refusal', root: 'root 1' },
  ],
  ['nobody lets it in', narrow, { kind: 'forget-previous' }],
])('when %s', (_, state, expected) => {
  expect(nextStep(state, noRetirement, at(1))).toEqual(expected)
})

/** What happens by itself, or to the run, between two writes. */
const event = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ kind: 'write' as const }) },
  fc.record({ kind: fc.constant('kill' as const) }),
  fc.record({ kind: fc.constant('files' as const), index: fc.nat(2) }),
  fc.record({ kind: fc.constant('member restarts' as const), index: fc.nat(2) }),
  fc.record({ kind: fc.constant('portal restarts' as const), index: fc.nat(1) }),
  fc.record({ kind: fc.constant('application' as const) }),
)
type Event = typeof event extends fc.Arbitrary<infer Value> ? Value : never

function happen(world: World, it: Exclude<Event, { kind: 'write' | 'kill' }>): void {
  if (it.kind === 'files') bringFiles(world, it.index)
  else if (it.kind === 'member restarts') restartMember(world, it.index)
  else if (it.kind === 'portal restarts') restartPortal(world, it.index)
  else applicationTakes(world)
}

/**
 * Runs a rotation through `events`, then undisturbed to its end. Throws when two parties become strangers on the way.
 */
function live(world: World, what: RotationScope, events: readonly Event[]): void {
  const left = [...events]
  const sound = (after: string) => {
    const found = strangers(world)
    if (found.length > 0) throw new Error(`after ${after}: ${found.join('; ')}`)
  }
  for (let runs = 0; runs <= events.length + 1; runs++) {
    const goal = goalOf(look(world), what, durations, at(world.now))
    if (run(goal)) return
  }
  throw new Error('it has no end')

  /** Whether it came to its end. */
  function run(goal: ReturnType<typeof goalOf>): boolean {
    for (let count = 0; count < 60; count++) {
      const step = nextStep(look(world), goal, at(world.now))
      if (step === undefined) return true
      for (const write of writesOf(world, step)) {
        for (let it = left.shift(); it !== undefined && it.kind !== 'write'; it = left.shift()) {
          if (it.kind === 'kill') return false
          happen(world, it)
          sound(`"${it.kind}" before ${step.kind}`)
        }
        write()
        sound(step.kind)
      }
    }
    throw new Error('it goes round in circles')
  }
}

describe('whatever happens on the way', () => {
  const what = fc.constantFrom<RotationScope>('leaves', 'issuer', 'root', 'token-key')

  test('nobody meets a stranger, and the end is the same', () => {
    fc.assert(
      fc.property(what, fc.array(event, { maxLength: 120 }), (kind, events) => {
        const world = newWorld()
        live(world, kind, events)
        // Nothing is half-way: whoever looks finds nothing left to do, and everyone has what is written.
        expect(nextStep(look(world), noRetirement, at(world.now))).toBeUndefined()
        const rotated = kind === 'root' ? [world.root] : ['root 1']
        expect(world.root === 'root 1').toBe(kind !== 'root')
        expect(world.members.map(({ roots }) => roots)).toEqual([rotated, rotated, rotated])
        expect(world.issuer === 'issuer 1').toBe(kind === 'leaves' || kind === 'token-key')
        expect(world.leaves.members === 'members 1').toBe(kind === 'token-key')
        expect(world.members.map(({ tokenKey }) => tokenKey)).toEqual(world.members.map(() => world.tokenKey))
        expect(world.tokenKey === 'key 1').toBe(kind !== 'token-key')
      }),
      { numRuns: 500 },
    )
  })

  test('the plan that is shown is what happens when nothing happens', () => {
    fc.assert(
      fc.property(what, (kind) => {
        const world = newWorld()
        const goal = goalOf(look(world), kind, durations, at(0))
        const planned = kinds(planRotation(look(world), goal, at(0)))
        const taken: string[] = []
        for (let step = nextStep(look(world), goal, at(0)); step; step = nextStep(look(world), goal, at(world.now))) {
          taken.push(step.kind)
          for (const write of writesOf(world, step)) write()
        }
        expect(taken).toEqual(planned)
      }),
    )
  })
})
