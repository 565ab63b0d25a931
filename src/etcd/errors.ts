import { Problem } from '../problem/problem.ts'
import { codeOf, messageOf } from '../util/error-code.ts'
import { GrpcError, grpcStatus } from './grpc-error.ts'

/** etcd's messages, from api/v3rpc/rpctypes/error.go. */
const alreadyThere = /(user|role) name already exists/
const notThere = /(user|role) name not found|role is not granted to the user|permission is not granted to the role/
const alreadyAMember = /member ID already exist|Peer URLs already exists/
const notAMember = /member not found/
const learnerBehind = /can only promote a learner member which is in sync with leader/
const unhealthyCluster =
  /unhealthy cluster|not enough started members|leader changed|no leader|possibly due to (previous leader failure|connection lost)/
const noLearner = /can only promote a learner member$/

/** Whether a call failed only because the object exists already. */
export function isAlreadyThere(error: unknown): boolean {
  return says(error, alreadyThere)
}

/** Whether a call failed only because the user, role, grant or permission does not exist. */
export function isNotThere(error: unknown): boolean {
  return says(error, notThere)
}

/** Whether MemberAdd failed only because a member has this peer URL. */
export function isAlreadyAMember(error: unknown): boolean {
  return says(error, alreadyAMember)
}

/** Whether MemberRemove failed only because the cluster has no such member. */
export function isNotAMember(error: unknown): boolean {
  return says(error, notAMember)
}

/** Whether MemberPromote failed only because the learner has not caught up with the leader yet. */
export function isLearnerBehind(error: unknown): boolean {
  return says(error, learnerBehind)
}

/**
 * Whether a call that needs the quorum failed only because the members are electing a leader, or have not been
 * connected for long enough. The change may have happened nevertheless.
 */
export function isUnhealthyCluster(error: unknown): boolean {
  return says(error, unhealthyCluster)
}

/** Whether MemberPromote failed only because the member is a voter already. */
export function isNoLearner(error: unknown): boolean {
  return says(error, noLearner)
}

function says(error: unknown, sentence: RegExp): boolean {
  return error instanceof Problem && error.cause instanceof GrpcError && sentence.test(error.cause.message)
}

/**
 * The Problem for a failed call; Problems (of the port-forward), aborts and bugs are returned unchanged. etcd's
 * messages contain names of users, roles and members, never passwords or values.
 */
export function problemOf(error: unknown, method: string, member: string): unknown {
  const failedCall = error instanceof GrpcError || codeOf(error) !== ''
  if (error instanceof Problem || !failedCall) return error
  const status = error instanceof GrpcError ? error.status : undefined
  return new Problem(
    `etcd did not answer ${method}`,
    [{ code: 'ETCD_ERROR', subject: 'etcd', found: `${member}: ${messageOf(error)}`, fix: fix(status) }],
    { cause: error },
  )
}

/** Without a status, the connection itself failed, for example in the TLS handshake. */
function fix(status: number | undefined): string {
  switch (status) {
    case grpcStatus.permissionDenied:
    case grpcStatus.unauthenticated:
    case undefined:
      return "the root user's certificate may not be valid for this member; if its Secrets were replaced by hand, restore them; otherwise check the member's log (kubectl logs) and run this again"
    case grpcStatus.deadlineExceeded:
    case grpcStatus.unavailable:
      return "check the member's log (kubectl logs) and run this again when it answers"
    default:
      return 'fix the cause in the message of etcd and run this again'
  }
}
