import { Resolver } from 'node:dns/promises'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eventually } from '../cluster/eventually.ts'
import { attempt } from '../cluster/run-command.ts'
import { freePort } from '../free-port.ts'
import type { Client } from './client.ts'
import type { Application, Port } from './client-application.ts'
import { type ClientProgram, startClient } from './client-program.ts'

const must = (program: ClientProgram, truth: boolean, what: string) => {
  if (!program.running()) throw new Error(`it has ended: ${program.words()}`)
  if (!truth) throw new Error(what)
}

/** As a rolling update does it: the next one serves before the last one ends. */
function replaceable(label: string, start: () => ClientProgram, served: (program: ClientProgram) => Promise<unknown>) {
  let program = start()
  let probing: Promise<unknown> = Promise.resolve()
  return {
    label,
    probe: () => {
      const probe = served(program)
      probing = probe.catch(() => undefined)
      return probe
    },
    stop: () => program.stop(),
    renew: async () => {
      const next = start()
      await eventually(label, async () => {
        const error = await served(next).then(
          () => undefined,
          (error: unknown) => error,
        )
        return error === undefined ? { done: undefined } : { waitingFor: String(error) }
      })
      const last = program
      program = next
      await probing
      await last.stop()
    },
  }
}

const numberIn = (program: ClientProgram, word: string) =>
  Number(
    program
      .lines()
      .findLast((line) => line.startsWith(`${word} `))
      ?.split(' ')[1] ?? 0,
  )

/** clientv3, with AutoSyncInterval where it comes by password; it reads roots and certificate at each handshake. */
export function writer(
  folder: string,
  application: Application,
  port: Port,
): Client & { readonly number: () => number } {
  const program = startClient([join(folder, 'writer')], {
    ...application.environment(port),
    ETCD_PREFIX: `traefik/${port}/`,
  })
  let failures = 0
  return {
    label: `Go client, ${port}`,
    number: () => numberIn(program, 'wrote'),
    stop: () => program.stop(),
    probe: async () => {
      const before = numberIn(program, 'wrote')
      await eventually('another write', async () => {
        const failed = program.lines().filter((line) => line.startsWith('failed'))
        const known = failures
        failures = failed.length
        if (failed.length > known) throw new Error(failed.at(-1))
        must(program, true, '')
        return numberIn(program, 'wrote') > before ? { done: undefined } : { waitingFor: 'it' }
      })
    },
  }
}

/** The library of Traefik's provider. */
export function reader(folder: string, application: Application, port: Port, newest: () => number): Client {
  return replaceable(
    `Traefik's library, ${port}`,
    () => startClient([join(folder, 'reader')], { ...application.environment(port), ETCD_PREFIX: `traefik/${port}` }),
    async (program) => {
      const written = newest()
      await eventually(
        'a change',
        async () => {
          must(program, true, '')
          const read = numberIn(program, 'read')
          return read >= written
            ? { done: undefined }
            : { waitingFor: `${written}, it has ${read}: ${program.words()}` }
        },
        10,
      )
    },
  )
}

/** Answers from etcd at each question; SIGUSR1 makes it read its configuration and all files anew. */
export async function coredns(folder: string, application: Application, port: Port, scratch: string): Promise<Client> {
  const listening = await freePort()
  const corefile = join(scratch, `Corefile-${port}`)
  writeFileSync(corefile, application.configuration(`Corefile.${port}`))
  const program = startClient(
    [join(folder, 'coredns'), '-conf', corefile, '-dns.port', String(listening)],
    application.environment(port),
  )
  // CoreDNS gives etcd 5 s; resolvers ask more than once.
  const resolver = new Resolver({ timeout: 6000, tries: 4 })
  resolver.setServers([`127.0.0.1:${listening}`])
  return {
    label: `CoreDNS, ${port}`,
    stop: () => program.stop(),
    renew: async () => program.signal('SIGUSR1'),
    probe: async () => {
      const answer = await resolver.resolve4('web.shop.example')
      must(program, answer.join() === '10.1.2.3', `it answers ${answer}`)
    },
  }
}

/** One holder and one that waits, of `etcdctl lock` or `etcdctl elect`. */
export function exclusive(verb: 'lock' | 'elect', application: Application, port: Port): Client {
  const key = `/exclusive/${verb}-${port}`
  const start = (): ClientProgram =>
    startClient(
      ['etcdctl', verb, key, ...(verb === 'elect' ? [`candidate of ${port}`] : [])],
      application.etcdctl(port),
    )
  const got = (program: ClientProgram) => program.lines().some((line) => line.startsWith(key))
  const until = (what: string, program: ClientProgram, held: boolean) =>
    eventually(`etcdctl ${verb}: ${what}`, async () => {
      must(program, true, '')
      return got(program) === held ? { done: undefined } : { waitingFor: program.words() }
    })
  const queued = (count: number) =>
    eventually(`${count} in line for ${key}`, async () => {
      const { stdout } = await attempt('etcdctl', ['get', '--prefix', '--keys-only', `${key}/`], {
        env: { ...process.env, ...application.etcdctl(port) },
      })
      const found = stdout.split('\n').filter((line) => line !== '').length
      return found === count ? { done: undefined } : { waitingFor: `it, found ${found}` }
    })
  let pair: Promise<readonly [ClientProgram, ClientProgram]> = begin()
  async function begin(): Promise<readonly [ClientProgram, ClientProgram]> {
    const holder = start()
    await until('the first holds', holder, true)
    const waiting = start()
    await queued(2)
    return [holder, waiting]
  }
  return {
    label: `etcdctl ${verb}, ${port}`,
    stop: async () => {
      for (const program of await pair) await program.stop()
    },
    probe: async () => {
      const [holder, waiting] = await pair
      must(holder, got(holder), 'nobody holds')
      must(waiting, !got(waiting), 'both hold')
    },
    // One after the other, as a rolling update: who waits first, so that only one change of hands is needed.
    renew: () => {
      pair = pair.then(async ([holder, waiting]) => {
        await waiting.stop()
        const next = start()
        await queued(2)
        await holder.stop()
        await until('the next holds', next, true)
        const last = start()
        await queued(2)
        return [next, last]
      })
      return pair
    },
  }
}
