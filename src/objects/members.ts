import type { V1Container, V1PodSpec } from '@kubernetes/client-node'
import { labels, memberPorts, metadata, namesOf, selectorLabels } from '../cluster/names.ts'
import type { ConfigMap, Service, StatefulSet } from '../cluster/object-types.ts'
import { withFurther } from '../cluster/own-metadata.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { defaultContainerAnnotation, fingerprintAnnotation } from '../kubernetes/labels-annotations.ts'
import { goEnvironment, resourceRequirements } from './container-resources.ts'
import { etcdFlags, memberPaths } from './etcd-flags.ts'
import { memberProxyConfiguration } from './haproxy-config.ts'
import {
  type InitialClusterState,
  initialCluster,
  initialClusterKey,
  initialClusterStateKey,
  type JoiningMember,
} from './initial-cluster.ts'
import { initialCorruptCheckKey } from './initial-corrupt-check.ts'
import { proxyConfigurationKey, proxyContainer } from './member-proxy.ts'
import { restrictedContainer, restrictedPod } from './pod-security.ts'
import { pulledWith } from './pull-secrets.ts'
import { alsoSpreadOver, placedBy } from './scheduling.ts'
import { scrapeAnnotations } from './scrape-annotations.ts'
import { serviceMetadata } from './service-metadata.ts'

/**
 * The ConfigMap that members read through the environment. `spec.members` is the current number, not the one of the
 * cluster file.
 */
export function membersState(spec: ClusterSpec, state: InitialClusterState, joining?: JoiningMember): ConfigMap {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: metadata(spec, namesOf(spec).membersState, 'member'),
    data: {
      [initialClusterStateKey]: state,
      [initialClusterKey]: initialCluster(spec, state, joining),
      [proxyConfigurationKey]: memberProxyConfiguration(spec),
    },
  }
}

/** Gives every member a DNS name, even if it is not ready: members have to find each other to become ready. */
export function membersService(spec: ClusterSpec): Service {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: serviceMetadata(spec, namesOf(spec).membersService, 'member'),
    spec: {
      clusterIP: 'None',
      publishNotReadyAddresses: true,
      selector: selectorLabels(spec, 'member'),
      ports: [
        { name: 'client', port: memberPorts.client, targetPort: 'client', protocol: 'TCP' },
        { name: 'peer', port: memberPorts.peer, targetPort: 'peer', protocol: 'TCP' },
        { name: 'metrics', port: memberPorts.metrics, targetPort: 'metrics', protocol: 'TCP' },
        { name: 'gateway', port: memberPorts.gateway, targetPort: 'gateway', protocol: 'TCP' },
        { name: 'token', port: memberPorts.token, targetPort: 'token', protocol: 'TCP' },
      ],
    },
  }
}

/**
 * `fingerprint` covers the files that a running member reads only at its start (roots and token key): a change of it
 * restarts the members. `replicas` is the current number of members. The operation reaches another number one member at
 * a time.
 */
export function members(spec: ClusterSpec, fingerprint: string, replicas = spec.members): StatefulSet {
  const names = namesOf(spec)
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: metadata(spec, names.members, 'member'),
    spec: {
      replicas,
      serviceName: names.membersService,
      // Starts all members at once, because they wait for each other.
      podManagementPolicy: 'Parallel',
      // The operation restarts members itself: one at a time, the leader last, with checks of health and hashes in
      // between.
      updateStrategy: { type: 'OnDelete' },
      selector: { matchLabels: selectorLabels(spec, 'member') },
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
      template: {
        metadata: withFurther(spec, 'pods', {
          labels: labels(spec, 'member'),
          annotations: {
            [defaultContainerAnnotation]: 'etcd',
            [fingerprintAnnotation]: fingerprint,
            ...scrapeAnnotations(spec, memberPorts.metrics),
          },
        }),
        spec: memberPod(spec),
      },
      volumeClaimTemplates: [
        {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          metadata: { name: 'data', labels: labels(spec, 'member') },
          spec: {
            accessModes: ['ReadWriteOnce'],
            storageClassName: spec.storage.class,
            resources: { requests: { storage: spec.storage.size.text } },
            volumeMode: 'Filesystem',
          },
        },
      ],
    },
  }
}

function memberPod(spec: ClusterSpec): V1PodSpec {
  const names = namesOf(spec)
  return {
    automountServiceAccountToken: false,
    // etcd would read variables such as ETCD_PORT, which come from a Service called "etcd", as flags.
    enableServiceLinks: false,
    securityContext: restrictedPod(spec),
    ...pulledWith(spec),
    // etcd stops serving port by port, and gives the streams of each port up to 7 s (server/embed/etcd.go, Close).
    terminationGracePeriodSeconds: 45,
    topologySpreadConstraints: [
      {
        topologyKey: spec.zones.label,
        maxSkew: 1,
        minDomains: spec.zones.minimum,
        whenUnsatisfiable: 'DoNotSchedule',
        labelSelector: { matchLabels: selectorLabels(spec, 'member') },
      },
      ...alsoSpreadOver(spec.scheduling.members, selectorLabels(spec, 'member')),
    ],
    ...placedBy(spec.scheduling.members),
    affinity: {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: selectorLabels(spec, 'member') } },
        ],
      },
    },
    initContainers: [proxyContainer(spec)],
    containers: [etcdContainer(spec)],
    volumes: [
      { name: 'tls', secret: { secretName: names.membersTls, defaultMode: 0o440 } },
      { name: 'token', secret: { secretName: names.tokenKey, defaultMode: 0o440 } },
      {
        name: 'proxy',
        configMap: { name: names.membersState, items: [{ key: proxyConfigurationKey, path: proxyConfigurationKey }] },
      },
    ],
  }
}

function etcdContainer(spec: ClusterSpec): V1Container {
  const names = namesOf(spec)
  const from = (name: string, key: string) => ({ name: key, valueFrom: { configMapKeyRef: { name, key } } })
  return {
    name: 'etcd',
    image: spec.images.etcd,
    imagePullPolicy: 'IfNotPresent',
    command: ['etcd', ...etcdFlags(spec)],
    env: [
      { name: 'POD_NAME', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } } },
      from(names.membersState, initialClusterStateKey),
      from(names.membersState, initialClusterKey),
      from(names.corruptCheck, initialCorruptCheckKey),
      ...goEnvironment(spec.resources.members),
    ],
    ports: [
      { name: 'client', containerPort: memberPorts.client, protocol: 'TCP' },
      { name: 'peer', containerPort: memberPorts.peer, protocol: 'TCP' },
      { name: 'metrics', containerPort: memberPorts.metrics, protocol: 'TCP' },
      { name: 'gateway', containerPort: memberPorts.gateway, protocol: 'TCP' },
    ],
    resources: resourceRequirements(spec.resources.members),
    securityContext: restrictedContainer,
    // Ten minutes to start: a returning member has to read its database and catch up.
    startupProbe: probe('/readyz', { periodSeconds: 1, timeoutSeconds: 2, failureThreshold: 600 }),
    readinessProbe: probe('/readyz', { periodSeconds: 2, timeoutSeconds: 2, failureThreshold: 3 }),
    // A serializable read: a member without quorum is alive, and killing it would not restore the quorum. Five minutes:
    // while a member defragments 8 GiB, it answers no requests for as long as its disk needs.
    livenessProbe: probe('/livez', { periodSeconds: 10, timeoutSeconds: 10, failureThreshold: 30 }),
    volumeMounts: [
      { name: 'data', mountPath: memberPaths.data },
      { name: 'tls', mountPath: memberPaths.tls, readOnly: true },
      { name: 'token', mountPath: memberPaths.token, readOnly: true },
    ],
  }
}

function probe(path: string, timing: { periodSeconds: number; timeoutSeconds: number; failureThreshold: number }) {
  return { httpGet: { path, port: 'metrics', scheme: 'HTTP' }, ...timing }
}
