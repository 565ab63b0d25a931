import { Code, ConnectError } from '@connectrpc/connect'
import { Problem } from '../problem.ts'

/** etcd's own sentences, api/v3rpc/rpctypes/error.go. */
const alreadyThere = /(user|role) name already exists/

/** Whether a call failed only because what it asked for is there already. */
export function isAlready(error: unknown): boolean {
  return error instanceof ConnectError && alreadyThere.test(error.rawMessage)
}

/**
 * The Problem that tells a failed call; what is no failure of the call (a fault of ours, a Problem of the tunnel) stays
 * as it is. etcd's sentences hold names of users, roles and members, never passwords or values.
 */
export function mapped(error: unknown, what: string, member: string): unknown {
  if (error instanceof ConnectError && error.cause instanceof Problem) return error.cause
  if (!(error instanceof ConnectError)) return error
  const finding = { subject: 'etcd', found: `${member}: ${what}: ${sentence(error)}`, mend: mend(error.code) }
  return new Problem(`etcd did not do "${what}"`, [finding])
}

function sentence(error: ConnectError): string {
  switch (error.code) {
    case Code.DeadlineExceeded:
      return 'no answer in time'
    case Code.Unavailable:
      return `not available (${error.rawMessage})`
    default:
      return error.rawMessage
  }
}

function mend(code: Code): string {
  switch (code) {
    case Code.PermissionDenied:
    case Code.Unauthenticated:
      return "the root user's certificate does not open this member; was the authority replaced by hand? Restore its Secrets and run again"
    case Code.DeadlineExceeded:
    case Code.Unavailable:
    case Code.Internal:
      return "look at the member's log (kubectl logs) and run again when it answers"
    default:
      return 'mend what etcd says and run again'
  }
}
