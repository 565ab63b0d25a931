import type { V1PodSpec } from '@kubernetes/client-node'
import { namesOf } from '../../src/cluster/names.ts'
import type { ClusterSpec } from '../../src/cluster/specification.ts'
import { type HelperPod, idleContainer } from '../../src/helper-pods/spec.ts'

/** A helper pod in all but one thing, by what that is: each of them is refused for this thing alone. */
export function strangePods(spec: ClusterSpec, helper: HelperPod): Readonly<Record<string, HelperPod>> {
  const { authority, membersTls } = namesOf(spec)
  const pod = (change: Partial<V1PodSpec>, more: object = {}): HelperPod => ({
    ...helper,
    metadata: { ...helper.metadata, ...more },
    spec: { ...helper.spec, ...change },
  })
  const labelled = (labels: object) => pod({}, { labels: { ...helper.metadata.labels, ...labels } })
  const mounting = (volume: object) => pod({ volumes: [...(helper.spec.volumes ?? []), { name: 'more', ...volume }] })
  const [container = idleContainer(spec)] = helper.spec.containers
  const containing = (change: object) => pod({ containers: [{ ...container, ...change }] })
  const secured = (change: object) => containing({ securityContext: { ...container.securityContext, ...change } })
  const together = (change: object) => pod({ securityContext: { ...helper.spec.securityContext, ...change } })
  const ofNode = { httpGet: { host: '127.0.0.1', port: 10_248, path: '/' } }
  const resources = { requests: { storage: '1Gi' } }
  const claiming = (more: object) =>
    mounting({
      ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources, ...more } } },
    })
  const unconfined = { type: 'Unconfined' }
  return {
    'a pod of another name': pod({}, { name: 'another' }),
    'a pod without a name': pod({}, { name: undefined, generateName: helper.metadata.name }),
    "a pod with a portal's labels": labelled({ 'app.kubernetes.io/component': 'portal' }),
    'a pod with a path of the node': mounting({ hostPath: { path: '/' } }),
    'a pod with a Secret': mounting({ secret: { secretName: authority } }),
    'a pod with the keys of members': mounting({ secret: { secretName: membersTls } }),
    'a pod with a Secret among others': mounting({ projected: { sources: [{ secret: { name: authority } }] } }),
    "a pod with somebody else's volume": mounting({ persistentVolumeClaim: { claimName: 'another' } }),
    'a pod that claims a volume': claiming({ volumeName: 'somebody-elses' }),
    'a pod that claims a copy': claiming({ dataSource: { kind: 'PersistentVolumeClaim', name: 'data-orders-0' } }),
    'a pod with a Secret in its environment': containing({ envFrom: [{ secretRef: { name: authority } }] }),
    'a pod with a Secret in a variable': containing({
      env: [{ name: 'KEY', valueFrom: { secretKeyRef: { name: authority, key: 'tls.key' } } }],
    }),
    'a pod with a ServiceAccount': pod({ serviceAccountName: 'another' }),
    'a pod with a token': pod({ automountServiceAccountToken: true }),
    "a pod on the node's network": pod({ hostNetwork: true }),
    "a pod among the node's processes": pod({ hostPID: true }),
    "a pod that shares the node's memory": pod({ hostIPC: true }),
    'a pod on a port of its node': containing({ ports: [{ containerPort: 8080, hostPort: 8080 }] }),
    'a pod whose probe asks the node': containing({ livenessProbe: ofNode }),
    'a pod whose probe connects to the node': containing({
      startupProbe: { tcpSocket: { host: '127.0.0.1', port: 22 } },
    }),
    'a pod whose hook asks the node': containing({ lifecycle: { preStop: ofNode } }),
    'a pod with a device': pod({ resourceClaims: [{ name: 'device', resourceClaimName: 'another' }] }),
    'a pod with a device of a plugin': containing({ resources: { limits: { 'example.com/device': '1' } } }),
    'a pod without AppArmor, by its annotation': pod(
      {},
      { annotations: { [`container.apparmor.security.beta.kubernetes.io/${container.name}`]: 'unconfined' } },
    ),
    'a pod with privileges': secured({ privileged: true, allowPrivilegeEscalation: undefined }),
    'a pod that may gain privileges': secured({ allowPrivilegeEscalation: true }),
    'a pod with a capability': secured({ capabilities: { drop: ['ALL'], add: ['NET_ADMIN'] } }),
    'a pod with the usual capabilities': secured({ capabilities: {} }),
    'a pod that is root': secured({ runAsNonRoot: false, runAsUser: 0 }),
    'a pod that may be root': together({ runAsNonRoot: undefined, runAsUser: 0 }),
    'a pod without seccomp': together({ seccompProfile: unconfined }),
    'a container without seccomp': secured({ seccompProfile: unconfined }),
    'a pod without AppArmor': together({ appArmorProfile: unconfined }),
    'a container without AppArmor': secured({ appArmorProfile: unconfined }),
    'a pod of another SELinux type': together({ seLinuxOptions: { type: 'spc_t' } }),
    'a pod of another SELinux level': together({ seLinuxOptions: { level: 's0:c1,c2' } }),
    'a container of another SELinux type': secured({ seLinuxOptions: { type: 'spc_t' } }),
    'a pod with settings of the kernel': together({ sysctls: [{ name: 'kernel.shm_rmid_forced', value: '1' }] }),
    'a pod with an init container with privileges': pod({
      initContainers: [{ ...container, name: 'first', securityContext: { privileged: true } }],
    }),
  }
}
