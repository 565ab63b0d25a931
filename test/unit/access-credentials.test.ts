import { describe, expect, test } from '@jest/globals'
import {
  addUser,
  type DeliveryEffects,
  deliverCredentials,
  deliveredFrom,
  withdraw,
} from '../../src/access/apply/deliver-credentials.ts'
import {
  credentialsFor,
  credentialsReissueReasons,
  credentialsSecret,
  etcdUserIn,
  isPending,
  passwordOf,
} from '../../src/access/credentials/credentials.ts'
import { listCredentials, observedCredentials } from '../../src/access/observe/observe-objects.ts'
import { createIssuer, createRoot } from '../../src/certificates/issue.ts'
import { readCertificate } from '../../src/certificates/read-certificate.ts'
import type { Secret } from '../../src/cluster/object-types.ts'
import { fileOf } from '../../src/cluster/secret-files.ts'
import type { Kubernetes, KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import { createRecordingReporter } from '../../src/report/recording-reporter.ts'
import { authority, now, objectsInMemory, usersInMemory } from './access-fixtures.ts'

const user = 'app.checkout'
const report = createRecordingReporter()

function made(namespace = 'shop'): Secret {
  return credentialsSecret(authority, user, namespace, credentialsFor(authority, user, undefined, now))
}

describe('the Secret of an app', () => {
  test('has who it is, how it gets in, and where', () => {
    const secret = made()
    expect(secret.metadata).toMatchObject({
      name: 'orders.app.checkout',
      namespace: 'shop',
      labels: {
        'app.kubernetes.io/managed-by': 'managed-etcd',
        'app.kubernetes.io/instance': 'orders',
        'managed-etcd/credentials': user,
      },
    })
    expect(fileOf(secret, 'username')).toBe(user)
    expect(fileOf(secret, 'password')).toMatch(/^[\w-]{43}$/)
    expect(fileOf(secret, 'endpoint')).toBe('https://orders.etcd.svc:2379')
    expect(fileOf(secret, 'mtls-endpoint')).toBe('https://orders.etcd.svc:2479')
    expect(fileOf(secret, 'ca.crt')).toBe(authority.bundle)
    const leaf = readCertificate(fileOf(secret, 'tls.crt') ?? '', 'the leaf')
    expect(leaf).toMatchObject({ subject: { commonName: user }, usages: ['client'], names: [] })
    expect(credentialsReissueReasons(authority, secret, now)).toEqual([])
  })

  test.each<[string, (secret: Secret) => Secret]>([
    ['has no password', (secret) => ({ ...secret, data: { ...secret.data, password: '' } })],
    ['endpoint is out of date', (secret) => ({ ...secret, data: { ...secret.data, endpoint: 'eA==' } })],
    ['names another user', (secret) => ({ ...secret, data: { ...secret.data, username: 'eA==' } })],
    ['its certificate does not exist', (secret) => ({ ...secret, data: { ...secret.data, 'tls.key': '' } })],
    [
      'its password may differ from that in etcd',
      (secret) => ({
        ...secret,
        metadata: { ...secret.metadata, annotations: { 'managed-etcd/password-pending': '' } },
      }),
    ],
  ])('that %s is delivered again', (misfit, spoil) => {
    expect(credentialsReissueReasons(authority, spoil(made()), now).join()).toContain(
      misfit.replace('does not exist', ''),
    )
  })

  test('keeps its password when its certificate comes from an issuer that is gone', () => {
    const root = createRoot('etcd/orders', 3650, now)
    const moved = { ...authority, bundle: root.certificate, issuer: createIssuer('etcd/orders', 365, root, now) }
    const old = made()
    const renewed = credentialsFor(moved, user, old, now)
    expect(renewed.password).toBe(passwordOf(old))
    expect(renewed.leaf.certificate).not.toBe(fileOf(old, 'tls.crt'))
  })
})

test('copies that disagree on the password are not sound, because etcd has only one', () => {
  expect(
    observedCredentials(authority, [made('shop'), made('till')], now, () => true).map(({ sound }) => sound),
  ).toEqual([false, false])
  const secret = made('shop')
  const copy = { ...secret, metadata: { ...secret.metadata, namespace: 'till' } }
  expect(observedCredentials(authority, [secret, copy], now, () => true).map(({ sound }) => sound)).toEqual([
    true,
    true,
  ])
})

test("which of a user's passwords a Secret has is told by a number, and none of a stranger's or a pending one", () => {
  const [shop, till] = [made('shop'), made('till')]
  const pending = { ...till, metadata: { ...till.metadata, annotations: { 'managed-etcd/password-pending': 'true' } } }
  const numbers = (secrets: readonly Secret[], isOurs = (_: Secret) => true) =>
    observedCredentials(authority, secrets, now, isOurs).map(({ passwordNumber }) => passwordNumber)
  expect(numbers([shop, till])).toEqual([0, 1])
  expect(numbers([shop, pending])).toEqual([0, undefined])
  expect(numbers([shop, till], (secret) => secret === shop)).toEqual([0, undefined])
})

class Killed extends Error {}

/** A run that ends before its nth write, in Kubernetes or in etcd. */
function dyingAt(limit: number) {
  let writes = 0
  return () => {
    if (writes++ === limit) throw new Killed()
  }
}

const namespaces = ['shop', 'till']

function effectsOn(world: World, secrets: Parameters<typeof deliveredFrom>[0]): DeliveryEffects {
  return {
    ...world,
    authority,
    delivered: deliveredFrom(secrets, etcdUserIn),
    isOurs: () => true,
    written: new Set(),
    throttle: (change) => change(),
    now: () => now,
    report,
  }
}

async function run(world: World): Promise<void> {
  const secrets = await listCredentials(world.kubernetes, authority.spec, namespaces)
  const observed = observedCredentials(authority, secrets, now, () => true)
  const unsound = namespaces.filter((namespace) => !observed.some((one) => one.namespace === namespace && one.sound))
  const effects = effectsOn(world, secrets)
  if (unsound.length > 0) await deliverCredentials({ user, namespaces: unsound }, effects)
  await addUser(user, effects)
}

function secretsOf(objects: ReadonlyMap<string, KubernetesObject>): [string, Secret][] {
  return [...objects.values()].map((object) => [object.metadata.namespace ?? '', object as Secret])
}

type World = Pick<DeliveryEffects, 'kubernetes' | 'etcd'>

describe.each([
  ['a new app', { etcdHasUser: false, secrets: [] }],
  ['an app whose Secrets are lost', { etcdHasUser: true, secrets: [] }],
  ['an app with one of two Secrets lost', { etcdHasUser: true, secrets: ['shop'] }],
] as const)('%s', (_, { etcdHasUser, secrets }) => {
  test.each(Array.from({ length: 8 }, (_unused, limit) => limit))(
    'a run killed before its write number %i is finished by the next one',
    async (limit) => {
      let die: () => void = () => undefined
      const { objects, kubernetes, count } = objectsInMemory(() => die())
      const { passwords, etcd } = usersInMemory(() => die())
      const existing = made('shop')
      for (const namespace of secrets)
        await kubernetes.apply({ ...existing, metadata: { ...existing.metadata, namespace } })
      if (etcdHasUser) passwords.set(user, passwordOf(existing) ?? '')
      die = dyingAt(limit)
      await run({ kubernetes, etcd }).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error
      })
      die = () => undefined
      await run({ kubernetes, etcd })
      const found = [...objects.values()] as Secret[]
      expect(found.map(({ metadata }) => metadata.namespace).sort()).toEqual(namespaces)
      for (const secret of found) {
        expect(passwordOf(secret)).toBe(passwords.get(user))
        expect(credentialsReissueReasons(authority, secret, now)).toEqual([])
      }
      const before = count.writes
      await run({ kubernetes, etcd })
      expect(count.writes).toBe(before)
    },
  )
})

describe('an app that loses a namespace of its credentials', () => {
  /** What the steps of such a plan come to, as often as there is something to withdraw. */
  async function lose(world: World, left: readonly string[]): Promise<void> {
    const secrets = await listCredentials(world.kubernetes, authority.spec, namespaces)
    const delivered = deliveredFrom(secrets, etcdUserIn)
    const throttle: DeliveryEffects['throttle'] = (change) => change()
    const effects = {
      ...world,
      authority,
      delivered,
      isOurs: () => true,
      written: new Set<Secret>(),
      throttle,
      now: () => now,
      report,
    }
    const found = secrets.map(({ metadata }) => metadata.namespace ?? '')
    const gone = found.filter((namespace) => !left.includes(namespace))
    if (gone.length > 0) await deliverCredentials({ user, namespaces: left, renew: true }, effects)
    await withdraw(user, gone, effects)
    await addUser(user, effects)
  }

  async function delivered(where: readonly string[], die: () => void, etcdHasUser = true) {
    const { objects, kubernetes } = objectsInMemory(() => die())
    const { passwords, etcd } = usersInMemory(() => die())
    const old = made('shop')
    for (const namespace of where) await kubernetes.apply({ ...old, metadata: { ...old.metadata, namespace } })
    if (etcdHasUser) passwords.set(user, passwordOf(old) ?? '')
    return { objects, passwords, old, world: { kubernetes, etcd } }
  }

  test.each([
    { what: 'one of two', where: ['shop', 'till'], etcdHasUser: true },
    { what: 'the one it had for another', where: ['shop'], etcdHasUser: true },
    { what: 'one of two before its user was made', where: ['shop', 'till'], etcdHasUser: false },
  ])('$what: it has another password and certificate, wherever a run is killed', async ({ where, etcdHasUser }) => {
    for (let limit = 0; limit < 6; limit++) {
      let die: () => void = () => undefined
      const { objects, passwords, old, world } = await delivered(where, () => die(), etcdHasUser)
      die = dyingAt(limit)
      await lose(world, ['till']).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error
      })
      die = () => undefined
      await lose(world, ['till'])
      const [[namespace, secret] = [], ...others] = secretsOf(objects)
      expect([limit, namespace, others]).toEqual([limit, 'till', []])
      expect([limit, passwordOf(secret)]).toEqual([limit, passwords.get(user)])
      expect(passwordOf(secret)).not.toBe(passwordOf(old))
      expect(fileOf(secret, 'tls.key')).not.toBe(fileOf(old, 'tls.key'))
      expect(secret && credentialsReissueReasons(authority, secret, now)).toEqual([])
    }
  })

  test('the Secret has the new password before etcd does, and is marked until etcd has it', async () => {
    let look: () => void = () => undefined
    const { objects, passwords, old, world } = await delivered(['shop', 'till'], () => look())
    const order: string[] = []
    look = () => {
      const [, secret] = secretsOf(objects).find(([namespace]) => namespace === 'till') ?? []
      const same = passwordOf(secret) === passwords.get(user) ? 'same' : 'ahead'
      order.push(`${same}${secret && isPending(secret) ? ', pending' : ''}`)
    }
    expect(passwords.get(user)).toBe(passwordOf(old))
    await lose(world, ['till'])
    // Before the Secret is written, before etcd's password, before the mark goes, before the other Secret goes.
    expect(order).toEqual(['same', 'ahead, pending', 'same, pending', 'same'])
  })

  test.each([
    ['its password', (old: Secret, other: Secret) => ({ ...old.data, password: other.data?.password ?? '' })],
    ['all of it', (_old: Secret, other: Secret) => other.data ?? {}],
  ])('a Secret that stays and of which somebody has changed %s does not save those that go', async (_, edit) => {
    const { objects, passwords, old, world } = await delivered(['shop', 'till'], () => undefined)
    const [other, metadata] = [made('till'), { ...old.metadata, namespace: 'till' }]
    await world.kubernetes.apply({ ...old, metadata, data: edit(old, other) } as Secret)
    await lose(world, ['till'])
    const [[, left] = []] = secretsOf(objects)
    expect(passwords.get(user)).toBe(passwordOf(left))
    expect(passwordOf(left)).not.toBe(passwordOf(old))
    expect(fileOf(left, 'tls.key')).not.toBe(fileOf(old, 'tls.key'))
  })

  test('a run that goes on after one that died gives the app no third password', async () => {
    let die: () => void = () => undefined
    const { passwords, world } = await delivered(['shop', 'till'], () => die())
    die = dyingAt(3)
    await expect(lose(world, ['till'])).rejects.toThrow(Killed)
    const given = passwords.get(user)
    die = () => undefined
    await lose(world, ['till'])
    expect(passwords.get(user)).toBe(given)
  })
})

test.each([true, false])('of two passwords none becomes that of a user (etcd knows it: %s)', async (etcdHasUser) => {
  const { objects, kubernetes } = objectsInMemory()
  const { passwords, etcd } = usersInMemory()
  const [shop, till] = [made('shop'), made('till')]
  for (const copy of [shop, till]) await kubernetes.apply(copy)
  if (etcdHasUser) passwords.set(user, passwordOf(shop) ?? '')
  await run({ kubernetes, etcd })
  expect([passwordOf(shop), passwordOf(till)]).not.toContain(passwords.get(user))
  for (const [, copy] of secretsOf(objects)) expect(passwordOf(copy)).toBe(passwords.get(user))
})

describe('in a namespace of others', () => {
  test('a Secret that is not of this cluster is not written over', async () => {
    const { objects, kubernetes } = objectsInMemory()
    const { etcd } = usersInMemory()
    const theirs = { ...made(), metadata: { name: 'orders.app.checkout', namespace: 'shop' } }
    await kubernetes.apply(theirs)
    await expect(run({ kubernetes, etcd })).rejects.toThrow('cannot deliver credentials into namespace shop')
    expect([...objects.values()]).toEqual([theirs])
  })

  test('a password that was there before the first delivery is not used, whatever labels its Secret has', async () => {
    const { objects, kubernetes } = objectsInMemory()
    const { passwords, etcd } = usersInMemory()
    const planted = made('shop')
    await kubernetes.apply(planted)
    const secrets = await listCredentials(kubernetes, authority.spec, namespaces)
    const isOurs = () => false
    expect(observedCredentials(authority, secrets, now, isOurs)).toEqual([
      { namespace: 'shop', etcdUser: user, sound: false, stranger: true },
    ])
    const effects: DeliveryEffects = {
      kubernetes,
      etcd,
      authority,
      delivered: deliveredFrom(secrets, etcdUserIn),
      isOurs,
      written: new Set(),
      throttle: (change) => change(),
      now: () => now,
      report,
    }
    await deliverCredentials({ user, namespaces }, effects)
    await addUser(user, effects)
    expect(passwords.get(user)).not.toBe(passwordOf(planted))
    for (const [, secret] of secretsOf(objects)) expect(passwordOf(secret)).toBe(passwords.get(user))
  })

  test('nor is one where the record names its place, beside a certificate that is not of this authority', async () => {
    const root = createRoot('etcd/orders', 3650, now)
    const other = { ...authority, bundle: root.certificate, issuer: createIssuer('etcd/orders', 365, root, now) }
    const planted = credentialsSecret(authority, user, 'shop', credentialsFor(other, user, undefined, now))
    for (const first of [
      deliverCredentials.bind(undefined, { user, namespaces: ['shop'] }),
      addUser.bind(undefined, user),
    ]) {
      const { objects, kubernetes } = objectsInMemory()
      const { passwords, etcd } = usersInMemory()
      await kubernetes.apply(planted)
      const secrets = await listCredentials(kubernetes, authority.spec, ['shop'])
      await first(effectsOn({ kubernetes, etcd }, secrets))
      if (passwords.has(user)) expect(passwords.get(user)).not.toBe(passwordOf(planted))
      else for (const [, secret] of secretsOf(objects)) expect(passwordOf(secret)).not.toBe(passwordOf(planted))
      expect(passwords.size + secretsOf(objects).length).toBeGreaterThan(0)
    }
  })

  test('Secrets of a megabyte with these labels fill no memory: their data is dropped as they come', async () => {
    const own = made()
    const large = { ...made('pay'), data: { ...own.data, blob: 'A'.repeat(1024 * 1024) } }
    const list: Kubernetes['list'] = async (_apiVersion, _kind, namespace, _selector, shorten = (object) => object) =>
      [own, large].filter(({ metadata }) => metadata.namespace === namespace).map((each) => shorten(each as never))
    const found = await listCredentials({ list } as Kubernetes, authority.spec, ['shop', 'pay'])
    expect(found.map(({ data }) => data)).toEqual([own.data, {}])
  })

  test('credentials go when they are withdrawn, and only there', async () => {
    const { objects, kubernetes } = objectsInMemory()
    const { etcd } = usersInMemory()
    await run({ kubernetes, etcd })
    const secrets = await listCredentials(kubernetes, authority.spec, namespaces)
    const delivered = deliveredFrom(secrets, etcdUserIn)
    const effects = {
      kubernetes,
      etcd,
      authority,
      delivered,
      isOurs: () => true,
      written: new Set<Secret>(),
      throttle: <R>(change: () => Promise<R>) => change(),
      now: () => now,
      report,
    }
    await withdraw(user, ['till'], effects)
    await withdraw(user, ['till', 'elsewhere'], effects)
    expect([...objects.values()].map(({ metadata }) => metadata.namespace)).toEqual(['shop'])
  })
})
