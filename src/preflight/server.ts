import type { Finding } from '../problem/problem.ts'

/**
 * The oldest Kubernetes in which everything that we write is stable, so that no provider can have it switched off:
 * persistentVolumeClaimRetentionPolicy since 1.32, unhealthyPodEvictionPolicy since 1.31, minDomains since 1.30,
 * server-side apply since 1.22. An older API server drops such a field without an error. trafficDistribution (on since
 * 1.31) is a preference only.
 * https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/
 */
export const oldestKubernetesMinor = 32

/** `version` as the server says it: v1.37.2, v1.33.5-gke.100, v1.34+. */
export function checkServer(version: string): Finding[] {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(version) ?? []
  if (Number(major) > 1 || Number(minor) >= oldestKubernetesMinor) return []
  return [
    {
      code: 'KUBERNETES_TOO_OLD',
      subject: 'Kubernetes',
      found: `needs Kubernetes 1.${oldestKubernetesMinor} or newer, found ${version}`,
      fix: `upgrade the Kubernetes cluster to 1.${oldestKubernetesMinor} or newer`,
    },
  ]
}
