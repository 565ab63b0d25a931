import type { ClusterSpec } from '../cluster/specification.ts'
import type { Finding } from '../problem/problem.ts'
import type { Diagnosed } from './context.ts'
import { positionOf, survivingDatabases } from './databases.ts'
import { unreadVolumes } from './plan-lost-quorum.ts'

/** The best database, and what may be lost with the others, one line each. */
export function prospects({ observed, diagnoses }: Diagnosed): string[] {
  const databases = survivingDatabases(observed, diagnoses)
  const [best] = databases
  const unread = unreadVolumes(observed)
  return [
    ...databases.map(
      (each) =>
        `${each.member}: ${positionOf(each)}${each.from === 'volume' ? ', on its volume' : ''}${each === best ? ', the newest that can be read' : ''}`,
    ),
    ...diagnoses
      .filter(({ member }) => !databases.some((each) => each.member === member))
      .map(
        ({ member, why }) =>
          `${member}: ${why}${unread.has(member) ? `; its volume was not read: ${unread.get(member)}` : ''}`,
      ),
    'writes that were acknowledged after that entry, if any, are lost with the other members',
    ...(best?.from === 'volume'
      ? [
          `so are those that only the log (WAL) of ${best.member} has: etcd writes its database every 0.1 s, and when it stops; a start of its etcd would recover them`,
        ]
      : []),
    'the current data stays on the volumes; "restore" with "backup: previous" restores it',
  ]
}

/** Only a user who knows the consequences gives up a lost quorum. */
export function unconfirmed(
  { name }: Pick<ClusterSpec, 'name'>,
  confirm: string | undefined,
  seen: Diagnosed,
): Finding[] {
  if (confirm === name) return []
  return [
    {
      code: 'QUORUM_LOST',
      subject: 'quorum',
      found: `a majority of the members is lost permanently, possibly with the last writes:\n${prospects(seen).join('\n')}`,
      fix: `if nothing can bring them back, set confirm: ${name}; ${confirm === undefined ? 'it was not given' : `found "${confirm}"`}`,
    },
  ]
}
