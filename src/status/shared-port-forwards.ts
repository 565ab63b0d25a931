import type { Duplex } from 'node:stream'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'

/**
 * Reaches the ports of each pod in one connection: opening them is most of what a short look costs. Each port once,
 * since a stream that has ended cannot be opened again; who asks a second time gets a connection of their own.
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
