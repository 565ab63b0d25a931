import type { V1Container, V1PodSpec } from '@kubernetes/client-node'
import { labels, metadata, namesOf, portalPorts, selectorLabels } from '../cluster/names.ts'
import type { ConfigMap, Deployment, Service } from '../cluster/object-types.ts'
import { withFurther } from '../cluster/own-metadata.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { defaultContainerAnnotation, fingerprintAnnotation } from '../kubernetes/labels-annotations.ts'
import { resourceRequirements } from './container-resources.ts'
import { haproxyConfiguration, podAddresses, portalPaths, stopSeconds } from './haproxy-config.ts'
import { restrictedContainer, restrictedPod } from './pod-security.ts'
import { pulledWith } from './pull-secrets.ts'
import { alsoSpreadOver, placedBy, tolerationsOf } from './scheduling.ts'
import { scrapeAnnotations } from './scrape-annotations.ts'
import { serviceMetadata } from './service-metadata.ts'

/**
 * A file in memory that ends with the pod. Contains the epoch second until which a stopping portal keeps its
 * connections.
 */
export const keptUntilFile = '/dev/shm/kept-until'

/** The key of the portals' ConfigMap that says whether authentication is enabled. */
export const authenticationKey = 'authentication'

/** `pending`: the members still accept everybody. */
export type Authentication = 'enabled' | 'pending'

/** A file in memory that ends with the pod: it opens a portal whose mounted ConfigMap is older than authentication. */
export const openedFile = '/dev/shm/opened'

/** The single endpoint for clients. */
export function service(spec: ClusterSpec): Service {
  const {
    type,
    annotations,
    class: loadBalancerClass,
    sourceRanges,
    externalTrafficPolicy,
    nodePorts,
    ipFamilyPolicy,
    ipFamilies,
  } = spec.portals.service
  const nodePort = (port: number | undefined) => (port === undefined ? {} : { nodePort: port })
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: serviceMetadata(spec, namesOf(spec).service, 'portal', annotations),
    spec: {
      type,
      selector: selectorLabels(spec, 'portal'),
      // Clients use portals in their own zone if there are any. PreferClose is the older name, known since 1.31.
      trafficDistribution: 'PreferClose',
      // Always written: if both were removed from a Service with two families, the API server would refuse it.
      ipFamilyPolicy,
      ...(ipFamilies.length > 0 && { ipFamilies: [...ipFamilies] }),
      ...(loadBalancerClass !== undefined && { loadBalancerClass }),
      ...(sourceRanges.length > 0 && { loadBalancerSourceRanges: [...sourceRanges] }),
      ...(externalTrafficPolicy !== undefined && { externalTrafficPolicy }),
      ports: [
        {
          name: 'client',
          port: portalPorts.client,
          targetPort: 'client',
          protocol: 'TCP',
          ...nodePort(nodePorts.client),
        },
        {
          name: 'mutual-tls',
          port: portalPorts.mutualTls,
          targetPort: 'mutual-tls',
          protocol: 'TCP',
          ...nodePort(nodePorts.mutualTls),
        },
      ],
    },
  }
}

export function portalConfiguration(spec: ClusterSpec, authentication: Authentication = 'enabled'): ConfigMap {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: metadata(spec, namesOf(spec).portal, 'portal'),
    data: { 'haproxy.cfg': haproxyConfiguration(spec), [authenticationKey]: authentication },
  }
}

/**
 * `fingerprint` covers the files that a running portal reads only at its start (configuration and certificates). When
 * it changes, the Deployment replaces the portals one by one.
 */
export function portals(spec: ClusterSpec, fingerprint: string): Deployment {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: metadata(spec, namesOf(spec).portal, 'portal'),
    spec: {
      replicas: spec.portals.replicas,
      selector: { matchLabels: selectorLabels(spec, 'portal') },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
      template: {
        metadata: withFurther(spec, 'pods', {
          labels: labels(spec, 'portal'),
          annotations: {
            [defaultContainerAnnotation]: 'haproxy',
            [fingerprintAnnotation]: fingerprint,
            ...scrapeAnnotations(spec, portalPorts.metrics),
          },
        }),
        spec: portalPod(spec),
      },
    },
  }
}

/**
 * Evicts within half a minute instead of five. Of several tolerations for a taint, Kubernetes uses the shortest time.
 */
const outOfLostZone = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'].map((key) => ({
  key,
  operator: 'Exists',
  effect: 'NoExecute',
  tolerationSeconds: 30,
}))

function portalPod(spec: ClusterSpec): V1PodSpec {
  const names = namesOf(spec)
  return {
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: restrictedPod(spec),
    ...pulledWith(spec),
    // The pause before the stop, the stop itself, and a reserve.
    terminationGracePeriodSeconds: stopSeconds.longest + 10,
    ...placedBy(spec.scheduling.portals),
    tolerations: [...outOfLostZone, ...tolerationsOf(spec.scheduling.portals)],
    topologySpreadConstraints: [
      {
        topologyKey: spec.zones.label,
        maxSkew: 1,
        minDomains: Math.min(2, spec.zones.minimum, spec.portals.replicas),
        whenUnsatisfiable: 'DoNotSchedule',
        labelSelector: { matchLabels: selectorLabels(spec, 'portal') },
        // During a rollout, old pods do not count. Otherwise, the new ones would be placed in one zone.
        matchLabelKeys: ['pod-template-hash'],
      },
      ...alsoSpreadOver(spec.scheduling.portals, selectorLabels(spec, 'portal')),
    ],
    containers: [haproxyContainer(spec)],
    volumes: [
      { name: 'configuration', configMap: { name: names.portal } },
      { name: 'tls', secret: { secretName: names.portalTls, defaultMode: 0o440 } },
    ],
  }
}

/**
 * SIGTERM would cut every connection at once; SIGUSR1 stops softly. The Service first has to remove this portal,
 * because it would send new connections until then. HAProxy exits after its last connection has ended.
 */
const stopScript = `
sleep 3
kill -USR1 1
sleep ${stopSeconds.usual}
while [ "$(date +%s)" -lt "$(cat ${keptUntilFile} 2>/dev/null || echo 0)" ]; do sleep 1; done
kill -TERM 1
`

/**
 * HAProxy does not run before authentication is enabled, in this pod or in any that replaces it: it would lend its
 * certificate to everybody. The kubelet updates the mounted file within about a minute; `openedFile` is there at once.
 * Master and worker mode: the master stays and handles signals while a worker is replaced.
 */
const startScript = `
trap 'exit 0' TERM USR1
until [ "$(cat ${portalPaths.configuration}/${authenticationKey})" = enabled ] || [ -e ${openedFile} ]; do sleep 0.2; done
exec haproxy -W -db -f ${portalPaths.configuration}/haproxy.cfg
`

function haproxyContainer(spec: ClusterSpec): V1Container {
  return {
    name: 'haproxy',
    image: spec.images.haproxy,
    imagePullPolicy: 'IfNotPresent',
    command: ['sh', '-c', startScript],
    env: [podAddresses],
    ports: [
      { name: 'client', containerPort: portalPorts.client, protocol: 'TCP' },
      { name: 'mutual-tls', containerPort: portalPorts.mutualTls, protocol: 'TCP' },
      { name: 'metrics', containerPort: portalPorts.metrics, protocol: 'TCP' },
    ],
    resources: resourceRequirements(spec.resources.portals),
    securityContext: restrictedContainer,
    // Longer than members may take to form a cluster, which the first portals wait for.
    startupProbe: probe('/readyz', { periodSeconds: 1, failureThreshold: 900 }),
    readinessProbe: probe('/readyz', { periodSeconds: 2, failureThreshold: 2 }),
    livenessProbe: probe('/livez', { periodSeconds: 10, failureThreshold: 3 }),
    lifecycle: { preStop: { exec: { command: ['sh', '-c', stopScript] } } },
    volumeMounts: [
      { name: 'configuration', mountPath: portalPaths.configuration, readOnly: true },
      { name: 'tls', mountPath: portalPaths.tls, readOnly: true },
    ],
  }
}

function probe(path: string, timing: { periodSeconds: number; failureThreshold: number }) {
  return { httpGet: { path, port: 'metrics', scheme: 'HTTP' }, timeoutSeconds: 2, ...timing }
}
