import { randomBytes } from 'node:crypto'
import { memberHost, memberNames, memberPorts } from '../../src/cluster/names.ts'
import { askMembers as askAll, withMember } from '../../src/members/member-client.ts'
import type { RootAccess } from './cluster.ts'
import { eventually } from './eventually.ts'
import { command } from './run-command.ts'

/** A process is started for each value. etcd takes 1.5 MiB at most. */
const valueBytes = 1024 * 1024
const writersAtOnce = 2

/**
 * Fills every member's database with this many MiB and takes all but `kept` of them away again: what was there are free
 * pages now. It is written past the portals, which would find members too busy to be ready.
 */
export async function makeFreePages(
  { etcdAccess, askMembers, ca, certificate, key }: RootAccess,
  total: number,
  kept: number,
) {
  const { spec } = etcdAccess
  const [first] = memberNames(spec)
  const byCertificate = ['--cacert', ca, '--cert', certificate, '--key', key]
  const endpoint = `https://${memberHost(spec, first)}:${memberPorts.client}`
  const count = (total * 1024 * 1024) / valueBytes
  const name = (index: number) => `/filler/${String(index).padStart(5, '0')}`
  const write = async (offset: number) => {
    for (let index = offset; index < count; index += writersAtOnce)
      await command('etcdctl', ['--endpoints', endpoint, ...byCertificate, 'put', name(index)], {
        input: randomBytes(valueBytes / 2).toString('hex'),
      })
  }
  await Promise.all(Array.from({ length: writersAtOnce }, (_, offset) => write(offset)))
  await askMembers('del', name(0), name(Math.floor((count * (total - kept)) / total)))
  const { revision } = await withMember(etcdAccess, first, (etcd) => etcd.status())
  await withMember(etcdAccess, first, (etcd) => etcd.compact(revision))
  // Every member compacts by itself, and counts pages as free with what it writes next.
  await eventually('free pages', async () => {
    await askMembers('put', '/filler/last', 'written')
    const health = await askAll(etcdAccess)
    const busy = health.filter(({ status }) => status.dbSizeInUse > (kept + 20) * 1024 * 1024)
    return busy.length === 0 ? { done: undefined } : { waitingFor: busy.map(({ member }) => member).join() }
  })
}
