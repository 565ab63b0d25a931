import { eventually } from './eventually.ts'
import { command } from './run-command.ts'

/** A port, or `dns`: a question by UDP. */
export interface Target {
  readonly host: string
  readonly port: number | 'dns'
}

/**
 * Runs in another network, for all targets at once: `open` as soon as a connection or an answer is there. Who refuses
 * says so; who is silent for two seconds is closed, too.
 */
const program = `
const targets = JSON.parse(process.argv[1])
const net = require('node:net'), dgram = require('node:dgram')
const name = ['kubernetes', 'default', 'svc', 'cluster', 'local']
const labels = name.map((part) => Buffer.concat([Buffer.from([part.length]), Buffer.from(part)]))
const question = Buffer.concat([Buffer.from('000101000001000000000000', 'hex'), ...labels, Buffer.from('0000010001', 'hex')])
const tcp = (host, port, done) => net.connect({ host, port }).on('connect', () => done('open')).on('error', (error) => done(error.code))
const dns = (host, done) => {
  const socket = dgram.createSocket('udp4').on('message', () => done('open')).on('error', (error) => done(error.code))
  socket.connect(53, host, () => socket.send(question))
}
const probe = ({ host, port }) => new Promise((resolve) => {
  setTimeout(() => resolve('silence'), 2000)
  if (port === 'dns') dns(host, resolve)
  else tcp(host, port, resolve)
})
Promise.all(targets.map(probe)).then((answers) => { console.log(JSON.stringify(answers)); process.exit(0) })
`

/** What each target answers to somebody in a network (a file of /proc): `open`, or why not. */
async function probe(network: string, targets: readonly Target[]): Promise<string[]> {
  const line = [`--net=${network}`, '--', process.execPath, '-e', program, JSON.stringify(targets)]
  return JSON.parse(await command('nsenter', line, { seconds: 30 })) as string[]
}

/** Who (a name and its network) reaches what (a name and where it is): the names of pairs that are connected. */
async function reachable(
  sources: ReadonlyMap<string, string>,
  targets: ReadonlyMap<string, Target>,
): Promise<ReadonlySet<string>> {
  const rows = await Promise.all(
    [...sources].map(async ([source, network]) => {
      const answers = await probe(network, [...targets.values()])
      return [...targets.keys()]
        .filter((_, index) => answers[index] === 'open')
        .map((target) => `${source} → ${target}`)
    }),
  )
  return new Set(rows.flat())
}

/** The pairs that are asked for, and those of them that should be connected. */
export interface Expected {
  readonly asked: ReadonlySet<string>
  readonly open: ReadonlySet<string>
}

/** Waits until, of the pairs that are asked for, these are connected and no others. */
export async function untilReachable(
  title: string,
  sources: ReadonlyMap<string, string>,
  targets: ReadonlyMap<string, Target>,
  { asked, open }: Expected,
): Promise<void> {
  await eventually(
    title,
    async () => {
      const found = await reachable(sources, targets)
      const more = [...found].filter((pair) => asked.has(pair) && !open.has(pair)).map((pair) => `${pair} is open`)
      const less = [...open].filter((pair) => !found.has(pair)).map((pair) => `${pair} is closed`)
      return more.length + less.length === 0 ? { done: undefined } : { waitingFor: [...more, ...less].join('; ') }
    },
    60,
  )
}
