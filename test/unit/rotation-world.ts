import type { Goal, RotationStep } from '../../src/rotation/next-step.ts'
import { idsToRetire, type RotationScope } from '../../src/rotation/scope.ts'
import type { CertificateId, LeafRole, RotationState } from '../../src/rotation/state.ts'

/** A cluster as far as a rotation can change it: what is written, what each party has read of it, and applications. */
export interface World {
  now: number
  made: number
  /** Which authority an id comes from: leaf → issuer → root. */
  readonly signedBy: Map<CertificateId, CertificateId>
  readonly ends: Map<CertificateId, number>
  root: CertificateId
  nextRoot: CertificateId | undefined
  previous: CertificateId | undefined
  issuer: CertificateId
  nextIssuer: CertificateId | undefined
  publishedAt: number | undefined
  renewedAt: number | undefined
  readonly places: Record<'ConfigMap' | 'members' | 'portal' | 'connection', readonly CertificateId[]>
  readonly leaves: Record<LeafRole, CertificateId>
  tokenKey: CertificateId
  readonly members: Member[]
  readonly portals: Portal[]
  readonly application: { roots: readonly CertificateId[]; certificate: CertificateId }
}

interface Member {
  /** Read at each handshake, as soon as the kubelet has brought them. */
  files: { members: CertificateId; peers: CertificateId }
  /** Read at its start. */
  roots: readonly CertificateId[]
  tokenKey: CertificateId
}

interface Portal {
  roots: readonly CertificateId[]
  portal: CertificateId
  portalClient: CertificateId
}

export const day = 24 * 3600 * 1000
const application = 'application shop' as const
const roles = ['members', 'peers', 'portal', 'portalClient', 'rootUser', application] as const

export function newWorld(): World {
  const roots = ['root 1']
  const signedBy = new Map<CertificateId, CertificateId>([
    ['issuer 1', 'root 1'],
    ...roles.map((role): [CertificateId, CertificateId] => [`${role} 1`, 'issuer 1']),
  ])
  const ends = new Map<CertificateId, number>([
    ['root 1', 3650 * day],
    ['issuer 1', 365 * day],
    ...roles.map((role): [CertificateId, number] => [`${role} 1`, 90 * day]),
  ])
  return {
    now: 0,
    made: 1,
    signedBy,
    ends,
    root: 'root 1',
    nextRoot: undefined,
    previous: undefined,
    issuer: 'issuer 1',
    nextIssuer: undefined,
    publishedAt: undefined,
    renewedAt: undefined,
    places: { ConfigMap: roots, members: roots, portal: roots, connection: roots },
    leaves: Object.fromEntries(roles.map((role) => [role, `${role} 1`])) as World['leaves'],
    tokenKey: 'key 1',
    members: [0, 1, 2].map(() => ({
      files: { members: 'members 1', peers: 'peers 1' },
      roots,
      tokenKey: 'key 1',
    })),
    portals: [0, 1].map(() => ({ roots, portal: 'portal 1', portalClient: 'portalClient 1' })),
    application: { roots, certificate: `${application} 1` },
  }
}

/** The root above a leaf or an issuer. */
export function rootOf(world: World, id: CertificateId): CertificateId {
  const above = world.signedBy.get(id)
  return above === undefined ? id : rootOf(world, above)
}

function leafOf(world: World, role: LeafRole): CertificateId {
  return world.leaves[role] ?? ''
}

function signerOf(world: World, role: LeafRole): CertificateId {
  return world.signedBy.get(leafOf(world, role)) ?? ''
}

const startedWith = (roots: readonly CertificateId[], tokenKey: CertificateId) => [...roots, tokenKey].join(' ')

/** What a run observes. */
export function look(world: World): RotationState {
  const authority = (id: CertificateId) => ({ id, end: new Date(world.ends.get(id) ?? 0) })
  const date = (time: number | undefined) => (time === undefined ? undefined : new Date(time))
  const { nextIssuer, nextRoot, previous } = world
  const belongs = nextIssuer !== undefined && world.signedBy.get(nextIssuer) === nextRoot
  const anyMember = world.members[0]?.roots ?? []
  return {
    root: authority(world.root),
    issuer: { ...authority(world.issuer), root: rootOf(world, world.issuer) },
    next: nextRoot === undefined ? undefined : { root: authority(nextRoot), issuer: belongs ? nextIssuer : undefined },
    previous: previous === undefined ? undefined : authority(previous),
    places: Object.entries(world.places).map(([name, roots]) => ({ name, roots })),
    leaves: roles.map((role) => ({ role, ...authority(leafOf(world, role)), issuer: signerOf(world, role) })),
    tokenKey: world.tokenKey,
    startsWith: startedWith(world.places.members, world.tokenKey),
    members: world.members.map((member, index) => ({
      name: `orders-${index}`,
      startedWith: startedWith(member.roots, member.tokenKey),
      ...member.files,
      accepts: member.roots,
    })),
    portals: world.portals.map((portal, index) => ({ name: `portal-${index}`, ...portal, accepts: anyMember })),
    publishedAt: date(world.publishedAt),
    renewedAt: date(world.renewedAt),
    taken: undefined,
  }
}

/** What a step does to the world, write by write and in order: a run can die between any two. */
export function writesOf(world: World, step: RotationStep): (() => void)[] {
  switch (step.kind) {
    case 'prepare-root': {
      const root = world.nextRoot ?? make(world, 'root', undefined, 3650)
      return [() => (world.nextIssuer = make(world, 'issuer', root, 365)), () => (world.nextRoot = root)]
    }
    case 'publish-roots':
      return [
        ...(['ConfigMap', 'members', 'portal', 'connection'] as const).map((place) => () => {
          world.places[place] = step.roots
        }),
        () => {
          if (world.nextRoot !== undefined) world.publishedAt ??= world.now
        },
      ]
    case 'tell-portals-roots':
      return world.portals.map((portal) => () => (portal.roots = step.roots))
    case 'renew-token-key':
      return [() => (world.tokenKey = make(world, 'key', undefined, 3650))]
    case 'roll-members':
      return world.members.map((_, index) => () => restartMember(world, index))
    case 'switch-authority':
      return [
        () => {
          if (world.nextIssuer === undefined) return
          world.issuer = world.nextIssuer
          world.nextIssuer = undefined
        },
        () => {
          world.previous = world.root
          world.root = world.nextRoot ?? ''
          world.nextRoot = undefined
          world.renewedAt = undefined
        },
      ]
    case 'renew-issuer':
      return [() => (world.issuer = make(world, 'issuer', world.root, 365))]
    case 'renew-leaves':
      return [
        ...step.roles.map((role) => () => (world.leaves[role] = make(world, role, world.issuer, 90))),
        () => {
          if (world.previous !== undefined) world.renewedAt = world.now
        },
      ]
    case 'tell-portals-leaves':
      return world.portals.map((portal) => () => {
        portal.portal = world.leaves.portal
        portal.portalClient = world.leaves.portalClient
      })
    case 'await-serving':
      return world.members.map((_, index) => () => bringFiles(world, index))
    case 'await-applications':
      return [() => passTime(world, step.until.getTime())]
    case 'forget-previous':
      return [
        () => {
          world.previous = undefined
          world.publishedAt = undefined
          world.renewedAt = undefined
        },
      ]
    case 'await-acceptance':
    case 'await-refusal':
      return []
  }
}

function make(world: World, what: string, signer: CertificateId | undefined, days: number): CertificateId {
  world.made += 1
  const id = `${what} ${world.made}`
  if (signer !== undefined) world.signedBy.set(id, signer)
  world.ends.set(id, world.now + days * day)
  return id
}

export function bringFiles(world: World, index: number): void {
  const member = world.members[index]
  if (member) member.files = { members: world.leaves.members, peers: world.leaves.peers }
}

/** By a roll, or because it crashed: it starts with what is published. */
export function restartMember(world: World, index: number): void {
  const member = world.members[index]
  if (member === undefined) return
  bringFiles(world, index)
  member.roots = world.places.members
  member.tokenKey = world.tokenKey
}

export function restartPortal(world: World, index: number): void {
  const portal = world.portals[index]
  if (portal === undefined) return
  portal.roots = world.places.portal
  portal.portal = world.leaves.portal
  portal.portalClient = world.leaves.portalClient
}

/** Applications take bundle and certificate when they like, and at the latest in the time that they are given. */
export function applicationTakes(world: World): void {
  world.application.roots = world.places.connection
  world.application.certificate = leafOf(world, application)
}

function passTime(world: World, until: number): void {
  applicationTakes(world)
  world.now = Math.max(world.now, until)
}

/** Every pair of parties of which one does not trust what the other serves or shows; empty in a sound cluster. */
export function strangers(world: World): string[] {
  const found: string[] = []
  const trusts = (who: string, roots: readonly CertificateId[], leaf: CertificateId) => {
    if (!roots.includes(rootOf(world, leaf))) found.push(`${who} does not trust ${leaf}`)
  }
  world.members.forEach((member, index) => {
    const name = `member ${index}`
    for (const other of world.members) trusts(name, member.roots, other.files.peers)
    for (const portal of world.portals) trusts(name, member.roots, portal.portalClient)
    trusts(name, member.roots, world.application.certificate)
    trusts(name, member.roots, world.leaves.rootUser)
    trusts('application', world.application.roots, member.files.members)
    trusts('this program', world.places.ConfigMap, member.files.members)
  })
  world.portals.forEach((portal, index) => {
    for (const member of world.members) trusts(`portal ${index}`, portal.roots, member.files.members)
    trusts('application', world.application.roots, portal.portal)
  })
  return found
}

export function goalOf(
  state: RotationState,
  what: RotationScope,
  durations: { within: number; after: number },
  now: Date,
): Goal {
  return { retire: idsToRetire(state, what, durations.within, now), waitMilliseconds: durations.after }
}
