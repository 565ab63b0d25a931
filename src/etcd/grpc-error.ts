/** The status codes of gRPC that this project tells apart, https://grpc.io/docs/guides/status-codes/ */
export const grpcStatus = {
  ok: 0,
  deadlineExceeded: 4,
  permissionDenied: 7,
  unavailable: 14,
  unauthenticated: 16,
} as const

/** A call that did not succeed. */
export class GrpcError extends Error {
  override readonly name = 'GrpcError'
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}
