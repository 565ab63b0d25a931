import { channel } from 'node:diagnostics_channel'

/** One request and its result, for debugging. Omits query, headers and bodies, which may contain secrets. */
export interface TracedRequest {
  readonly method: string
  /** HOST/PATH. */
  readonly path: string
  /** The status, or the code of the connection's error. */
  readonly outcome: number | string
  readonly milliseconds: number
}

/** Every connection of this program publishes to it. Free of cost without a listener. */
const requests = channel('managed-etcd:request')

/** `url` may have a query. The time starts now. Call the result once, when the result of the request is known. */
export function traceRequest(method: string, url: URL): (outcome: number | string) => void {
  if (!requests.hasSubscribers) return () => undefined
  const start = performance.now()
  return (outcome) => {
    const milliseconds = Math.round(performance.now() - start)
    requests.publish({ method, path: `${url.host}${url.pathname}`, outcome, milliseconds } satisfies TracedRequest)
  }
}

/** Reports every request from now on: `GET 10.0.0.1:6443/api/v1/pods: 200 in 12 ms`. The returned function ends it. */
export function listenToRequests(say: (line: string) => void): () => void {
  const listener = (message: unknown) => {
    const { method, path, outcome, milliseconds } = message as TracedRequest
    say(`${method} ${path}: ${outcome} in ${milliseconds} ms`)
  }
  requests.subscribe(listener)
  return () => requests.unsubscribe(listener)
}
