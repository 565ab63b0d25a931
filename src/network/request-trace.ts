import { channel } from 'node:diagnostics_channel'

/**
 * One request and how it ended, for whoever looks for a fault. Without query, headers and bodies: they may hold
 * secrets.
 */
export interface TracedRequest {
  readonly method: string
  /** HOST/PATH. */
  readonly path: string
  /** The status, or the code of the connection's error. */
  readonly outcome: number | string
  readonly milliseconds: number
}

/** Published by every way out of the program, and free of cost while nobody listens. */
const requests = channel('managed-etcd:request')

/** `url` may have a query; begins now. The result is called once, when it is known how the request ended. */
export function traceRequest(method: string, url: URL): (outcome: number | string) => void {
  if (!requests.hasSubscribers) return () => undefined
  const start = performance.now()
  return (outcome) => {
    const milliseconds = Math.round(performance.now() - start)
    requests.publish({ method, path: `${url.host}${url.pathname}`, outcome, milliseconds } satisfies TracedRequest)
  }
}

/** Tells of every request from now on: `GET 10.0.0.1:6443/api/v1/pods: 200 in 12 ms`. The result ends it. */
export function listenToRequests(say: (line: string) => void): () => void {
  const listener = (message: unknown) => {
    const { method, path, outcome, milliseconds } = message as TracedRequest
    say(`${method} ${path}: ${outcome} in ${milliseconds} ms`)
  }
  requests.subscribe(listener)
  return () => requests.unsubscribe(listener)
}
