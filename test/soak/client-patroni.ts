import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { eventually } from '../cluster/eventually.ts'
import { command } from '../cluster/run-command.ts'
import { freePort } from '../free-port.ts'
import type { Client } from './client.ts'
import type { Application } from './client-application.ts'
import { type ClientProgram, startClient } from './client-program.ts'

/** PostgreSQL does not run as root: nobody, who may read what root has written for this test. */
const nobody = 65_534
const asNobody = [
  ...['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'],
  ...['--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search'],
]

/** Where Debian and Ubuntu put PostgreSQL's programs; the newest that is there. */
export function postgresPrograms(): string {
  const folder = '/usr/lib/postgresql'
  const [newest] = readdirSync(folder).toSorted((left, right) => Number(right) - Number(left))
  if (newest === undefined) throw new Error(`no PostgreSQL below ${folder}`)
  return join(folder, newest, 'bin')
}

interface Node {
  readonly program: ClientProgram
  readonly state: () => Promise<Readonly<Record<string, unknown>>>
  /** Ends Patroni and its PostgreSQL at once, as the end of their machine does. */
  readonly vanish: () => Promise<void>
}

async function startNode(folder: string, application: Application, scratch: string, name: string): Promise<Node> {
  const [rest, postgres] = [await freePort(), await freePort()]
  const home = join(scratch, name)
  mkdirSync(home)
  await command('chown', [`${nobody}:${nobody}`, home])
  const login = (username: string) => ({ username, password: username })
  const configuration = {
    name,
    restapi: { listen: `127.0.0.1:${rest}`, connect_address: `127.0.0.1:${rest}` },
    postgresql: {
      listen: `127.0.0.1:${postgres}`,
      connect_address: `127.0.0.1:${postgres}`,
      data_dir: join(home, 'data'),
      bin_dir: postgresPrograms(),
      pgpass: join(home, 'pgpass'),
      authentication: { superuser: login('postgres'), replication: login('replicator') },
      parameters: { unix_socket_directories: home },
      pg_hba: ['host all all 127.0.0.1/32 trust', 'host replication all 127.0.0.1/32 trust'],
    },
  }
  const file = join(home, 'patroni.yml')
  writeFileSync(file, `${application.configuration('patroni.yaml')}${stringify(configuration)}`)
  const program = startClient([...asNobody, 'python3', join(folder, 'python/bin/patroni'), file], {
    HOME: home,
    PYTHONPATH: join(folder, 'python'),
    PATRONI_ETCD3_HOST: new URL(application.value('endpoint')).host,
    PATRONI_ETCD3_USERNAME: application.value('username'),
    PATRONI_ETCD3_PASSWORD: application.value('password'),
  })
  const node: Node = {
    program,
    vanish: async () => {
      if (program.running()) await program.stop('SIGKILL')
      const started = join(home, 'data/postmaster.pid')
      if (!existsSync(started)) return
      process.kill(Number(readFileSync(started, 'utf8').split('\n')[0]), 'SIGKILL')
      rmSync(started)
    },
    state: async () => {
      if (!program.running()) throw new Error(`Patroni has ended: ${program.words()}`)
      return (await fetch(`http://127.0.0.1:${rest}/patroni`)).json() as Promise<Record<string, unknown>>
    },
  }
  nodes.push(node)
  return node
}

const nodes: Node[] = []

/** What a failed test left running: PostgreSQL outlives its Patroni. */
export async function endDatabases(): Promise<void> {
  for (const node of nodes.splice(0)) await node.vanish()
}

/** A primary and its replica. */
export async function patroni(folder: string, application: Application, scratch: string) {
  const one = await startNode(folder, application, scratch, 'one')
  const until = (node: Node, role: string, states: readonly unknown[]) =>
    eventually(
      `Patroni's ${role}`,
      async () => {
        const found: Readonly<Record<string, unknown>> = await node.state().catch((error: unknown) => ({ error }))
        if (!node.program.running()) throw new Error(String(found.error))
        return found.role === role && states.includes(found.state)
          ? { done: undefined }
          : { waitingFor: `${JSON.stringify(found)} ${node.program.words()}` }
      },
      120,
    )
  await until(one, 'primary', ['running'])
  const two = await startNode(folder, application, scratch, 'two')
  await until(two, 'replica', ['running', 'streaming'])
  const client: Client = {
    label: 'Patroni, password',
    stop: endDatabases,
    probe: async () => {
      const [primary, replica] = [await one.state(), await two.state()]
      const found = [
        primary.role,
        primary.state,
        primary.timeline,
        replica.role,
        replica.state,
        replica.timeline,
      ].join()
      if (found !== 'primary,running,1,replica,streaming,1' && found !== 'primary,running,1,replica,running,1')
        throw new Error(found)
    },
  }
  return {
    client,
    /** The primary vanishes: its lock in etcd ends, and the replica takes its place. */
    failover: async () => {
      await one.vanish()
      await until(two, 'primary', ['running'])
    },
  }
}
