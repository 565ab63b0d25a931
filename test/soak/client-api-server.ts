import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eventually } from '../cluster/eventually.ts'
import { command } from '../cluster/run-command.ts'
import { freePort } from '../free-port.ts'
import type { Client } from './client.ts'
import type { Application } from './client-application.ts'
import { type ClientProgram, startClient } from './client-program.ts'

interface ApiServer {
  readonly program: ClientProgram
  readonly kubectl: (...args: string[]) => Promise<string>
}

/** Kubernetes' own API server, with the cluster as its only store. */
export async function apiServer(application: Application, scratch: string): Promise<Client> {
  const folder = join(scratch, 'api-server')
  mkdirSync(folder)
  const token = randomBytes(16).toString('hex')
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const tokens = file('tokens', `${token},admin,admin,system:masters\n`)
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const key = file('accounts.key', privateKey.export({ type: 'sec1', format: 'pem' }).toString())
  const start = async (): Promise<ApiServer> => {
    const port = await freePort()
    const program = startClient([
      'kube-apiserver',
      `--etcd-servers=${application.value('mtls-endpoint')}`,
      `--etcd-cafile=${application.file('ca.crt')}`,
      `--etcd-certfile=${application.file('tls.crt')}`,
      `--etcd-keyfile=${application.file('tls.key')}`,
      ...['--etcd-prefix=/registry', '--bind-address=127.0.0.1', '--advertise-address=127.0.0.1'],
      ...[`--secure-port=${port}`, `--cert-dir=${join(folder, String(port))}`, `--token-auth-file=${tokens}`],
      ...['--service-account-issuer=https://kubernetes.example', `--service-account-key-file=${key}`],
      ...[`--service-account-signing-key-file=${key}`, '--service-cluster-ip-range=10.200.0.0/24'],
      ...['--authorization-mode=RBAC', '--endpoint-reconciler-type=none'],
    ])
    const to = [`--server=https://127.0.0.1:${port}`, '--insecure-skip-tls-verify', `--token=${token}`]
    const kubectl = (...args: string[]) => command('kubectl', ['--kubeconfig=/dev/null', ...to, ...args])
    await eventually('the API server', async () => {
      if (!program.running()) throw new Error(program.words())
      const ready = await kubectl('get', '--raw', '/readyz').catch((error: unknown) => String(error))
      return ready === 'ok' ? { done: undefined } : { waitingFor: `${ready} ${program.words()}` }
    })
    return { program, kubectl }
  }
  let server = await start()
  await server.kubectl('create', 'configmap', 'probe', '--namespace=default').catch(() => '')
  let count = 0
  let probing: Promise<unknown> = Promise.resolve()
  return {
    label: "Kubernetes' API server, certificate",
    stop: () => server.program.stop('SIGKILL'),
    renew: async () => {
      const last = server
      server = await start()
      await probing
      await last.program.stop('SIGKILL')
    },
    probe: () => {
      const probe = writeAndRead(server, String(++count))
      probing = probe.catch(() => undefined)
      return probe
    },
  }
}

async function writeAndRead({ kubectl }: ApiServer, number: string): Promise<void> {
  const object = ['configmap', 'probe', '--namespace=default']
  await kubectl('patch', ...object, `--patch={"data":{"number":"${number}"}}`)
  const read = await kubectl('get', ...object, '--output=jsonpath={.data.number}')
  if (read !== number) throw new Error(`it wrote ${number} and reads ${read}`)
}
