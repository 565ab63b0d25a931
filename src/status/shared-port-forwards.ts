import type { Duplex } from 'node:stream'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'

/**
 * Forwards the ports of each pod over one connection, because opening connections dominates the duration of status.
 * Each stream is used once, because a closed stream cannot be reopened. A second request for a port gets its own
 * connection.
 */
export function sharingPortForwards(kubernetes: Kubernetes, portsOf: (pod: string) => readonly number[]): Kubernetes {
  const opened = new Map<string, Promise<readonly Duplex[]>>()
  const taken = new Set<string>()
  return {
    ...kubernetes,
    async portForward(namespace, pod, port) {
      const ports = portsOf(pod)
      const name = `${namespace}/${pod}`
      if (!ports.includes(port) || taken.has(`${name}:${port}`)) return kubernetes.portForward(namespace, pod, port)
      taken.add(`${name}:${port}`)
      const streams = opened.get(name) ?? kubernetes.portForwards(namespace, pod, ports)
      opened.set(name, streams)
      return (await streams)[ports.indexOf(port)] ?? kubernetes.portForward(namespace, pod, port)
    },
  }
}
