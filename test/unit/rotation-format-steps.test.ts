import { expect, test } from '@jest/globals'
import { formatRotation, titleOf } from '../../src/rotation/format-steps.ts'
import { planRotation } from '../../src/rotation/plan.ts'
import { type LeafRole, servedRoles } from '../../src/rotation/state.ts'
import { day, goalOf, look, newWorld } from './rotation-world.ts'

const durations = { within: 30 * day, after: day }
const everything = (what: 'root' | 'token-key') => {
  const state = look(newWorld())
  return planRotation(state, goalOf(state, what, durations, new Date(0)), new Date(0))
}

test('the plan of a new root is read from top to bottom, in the words of the documentation', () => {
  expect(formatRotation(everything('root'))).toBe(`\
 1  create a new root and an issuer below it
 2  publish both roots everywhere
 3  update the trusted roots of the running portals
 4  restart members one by one
 5  wait until applications trust the new root
 6  switch to the new root
 7  renew leaves: members to clients, members to each other, portals to clients, portals to members, root user, application shop
 8  update the certificates of the running portals
 9  check that every member serves its new leaves
10  wait until applications use certificates of the new root
11  publish the root everywhere
12  update the trusted roots of the running portals
13  restart members one by one
14  remove the old root`)
  expect(formatRotation([])).toBe('nothing to do: no certificate is due')
})

test('leaves are called after who shows them to whom', () => {
  const title = (...roles: LeafRole[]) => titleOf({ kind: 'renew-leaves', roles })
  expect(title('portalClient')).toBe('renew leaves: portals to members')
  expect(title('rootUser', 'application shop/orders.app.checkout')).toBe(
    'renew leaves: root user, application shop/orders.app.checkout',
  )
  expect(title()).toBe('record that all leaves are renewed')
})

test('many applications are counted: a title is one line', () => {
  const roles = Array.from({ length: 40 }, (_, index): LeafRole => `application shop/orders.app.number-${index}`)
  expect(titleOf({ kind: 'renew-leaves', roles: ['peers', ...roles] })).toBe(
    'renew leaves: members to each other, 40 applications',
  )
})

test('no title has a name in it that only the program knows', () => {
  const steps = [
    ...everything('root'),
    ...everything('token-key'),
    { kind: 'renew-leaves', roles: servedRoles } as const,
    { kind: 'await-acceptance', root: 'a' } as const,
    { kind: 'await-refusal', root: 'a' } as const,
    { kind: 'renew-issuer' } as const,
  ]
  for (const step of steps) expect(titleOf(step)).not.toMatch(/[a-z][A-Z]|-|peers/)
})
