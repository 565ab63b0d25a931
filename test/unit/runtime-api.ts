import { Duplex } from 'node:stream'

/** A connection to HAProxy's runtime API in interactive mode. */
export function runtimeApi(answer: (command: string) => string): Duplex {
  const stream = new Duplex({
    read: () => undefined,
    write: (chunk, _encoding, done) => {
      stream.push(`${answer(String(chunk).trim())}\n> `)
      done()
    },
  })
  return stream
}

/** What `show servers state` answers. */
export function serversState(
  servers: readonly { readonly member: string; readonly up: boolean; readonly drained: boolean }[],
): string {
  const lines = servers.map(
    ({ member, up, drained }, index) =>
      `3 grpc ${index + 1} ${member} 10.0.0.${index + 1} ${up ? 2 : 0} ${drained ? 8 : 0}`,
  )
  return ['1', '# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state', ...lines, ''].join('\n')
}
