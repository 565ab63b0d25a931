/** The gRPC status codes that this project distinguishes, https://grpc.io/docs/guides/status-codes/ */
export const grpcStatus = {
  ok: 0,
  deadlineExceeded: 4,
  permissionDenied: 7,
  unavailable: 14,
  unauthenticated: 16,
} as const

/** A failed gRPC call. */
export class GrpcError extends Error {
  override readonly name = 'GrpcError'
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}
