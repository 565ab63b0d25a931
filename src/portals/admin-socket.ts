import type { Duplex } from 'node:stream'
import { portalPorts } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { Problem } from '../problem/problem.ts'

/** HAProxy's runtime API at one portal, https://docs.haproxy.org/3.2/management.html#9.3. */
export interface PortalAdmin {
  /** The portal's pod. */
  readonly portal: string
  /**
   * HAProxy's answer to one command, without surrounding empty lines. A payload (certificates, keys) must not contain
   * an empty line. Throws a Problem if there is no answer within ten seconds.
   */
  ask(command: string, payload?: string): Promise<string>
  /** The same for a command whose answer has to match; otherwise throws a Problem with HAProxy's message. */
  expect(answer: RegExp, command: string, payload?: string): Promise<void>
}

export interface PortalAccess {
  readonly kubernetes: Kubernetes
  readonly spec: Pick<ClusterSpec, 'name' | 'namespace'>
}

const answerSeconds = 10

/** In interactive mode, every answer ends with it, and the connection stays open. */
const prompt = '\n> '

/** Runs `work` with a connection to one portal's runtime API and closes it afterwards. */
export async function withPortal<Result>(
  { kubernetes, spec }: PortalAccess,
  portal: string,
  work: (admin: PortalAdmin) => Promise<Result>,
): Promise<Result> {
  const stream = await kubernetes.portForward(spec.namespace, portal, portalPorts.admin)
  try {
    const read = answers(stream, portal)
    const ask = async (command: string, payload?: string) => {
      stream.write(payload === undefined ? `${command}\n` : `${command} <<\n${payload.trim()}\n\n`)
      return (await read()).trim()
    }
    await ask('prompt')
    return await work({
      portal,
      ask,
      async expect(answer, command, payload) {
        const said = await ask(command, payload)
        if (!answer.test(said)) throw refused(portal, command, said)
      },
    })
  } finally {
    stream.destroy()
  }
}

/** Splits HAProxy's output at its prompts. */
function answers(stream: Duplex, portal: string): () => Promise<string> {
  let said = ''
  let wake = () => {}
  let failure: unknown
  const fail = (error: unknown) => {
    failure ??= error
    wake()
  }
  stream.setEncoding('utf8')
  stream.on('data', (piece: string) => {
    said += piece
    wake()
  })
  stream.on('error', fail)
  stream.on('close', () => fail(noAnswer(portal, 'the connection was closed')))
  return async () => {
    const late = setTimeout(
      () => fail(noAnswer(portal, `found no answer within ${answerSeconds} s`)),
      answerSeconds * 1000,
    )
    try {
      while (!said.endsWith(prompt)) {
        if (failure !== undefined) throw failure
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      return said.slice(0, -prompt.length)
    } finally {
      clearTimeout(late)
      said = ''
    }
  }
}

function noAnswer(portal: string, found: string): Problem {
  return new Problem(`portal ${portal} did not answer`, [
    {
      code: 'CONNECTION_FAILED',
      subject: 'portals',
      found: `needs an answer of HAProxy's runtime API on port ${portalPorts.admin} of ${portal}, but ${found}`,
      fix: 'check the pod and its log, then run the operation again',
    },
  ])
}

/** Neither the commands nor HAProxy's answers contain any part of a payload. */
function refused(portal: string, command: string, said: string): Problem {
  return new Problem(`portal ${portal} refused "${command}"`, [
    {
      code: 'PORTAL_ERROR',
      subject: 'portals',
      found: `HAProxy said: ${said.replaceAll(/\s+/g, ' ').slice(0, 300) || 'nothing'}`,
      fix: 'run the operation again; if this happens again, delete the pod: a new one reads its configuration from the start',
    },
  ])
}
