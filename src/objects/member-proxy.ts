import type { V1Container } from '@kubernetes/client-node'
import { memberPorts } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { resourceRequirements } from './container-resources.ts'
import { memberPaths } from './etcd-flags.ts'
import { podAddresses } from './haproxy-config.ts'
import { restrictedContainer } from './pod-security.ts'

/** The key of the members' ConfigMap. */
export const proxyConfigurationKey = 'haproxy.cfg'

const configurationPath = '/usr/local/etc/haproxy'

/**
 * HAProxy reads certificates only at its start, and etcd at each handshake. The script therefore starts a new worker
 * when a file has changed; the old worker keeps its connections.
 *
 * The image's stop signal is SIGUSR1. A soft and a hard stop are equivalent: etcd has ended all connections by then.
 * It ends with HAProxy, and not at the next look: the pod of a member that restarts waits for it.
 */
export const proxyScript = `
look() { cat ${configurationPath}/${proxyConfigurationKey} ${memberPaths.tls}/tls.crt ${memberPaths.tls}/tls.key ${memberPaths.tls}/ca.crt | cksum; }
before=$(look)
haproxy -W -db -f ${configurationPath}/${proxyConfigurationKey} &
master=$!
stopping=
trap 'stopping=yes; kill -TERM $master' TERM INT USR1
while [ -z "$stopping" ] && kill -0 $master 2>/dev/null; do
  sleep 2 &
  wait $!
  now=$(look)
  [ "$now" = "$before" ] || kill -USR2 $master
  before=$now
done
wait $master
`

/**
 * Terminates the TLS of the portals' password port beside etcd and reaches etcd on loopback, so a request without a
 * token has no identity. As a sidecar, it starts before etcd and ends after it.
 */
export function proxyContainer(spec: ClusterSpec): V1Container {
  return {
    name: 'token-proxy',
    image: spec.images.haproxy,
    imagePullPolicy: 'IfNotPresent',
    restartPolicy: 'Always',
    command: ['sh', '-c', proxyScript],
    env: [podAddresses],
    ports: [{ name: 'token', containerPort: memberPorts.token, protocol: 'TCP' }],
    resources: resourceRequirements(spec.resources.tokenProxies),
    securityContext: restrictedContainer,
    // No startup probe: etcd would start a second later, and has more to do until it serves anybody.
    readinessProbe: { tcpSocket: { port: 'token' }, periodSeconds: 1, timeoutSeconds: 2, failureThreshold: 3 },
    livenessProbe: { tcpSocket: { port: 'token' }, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
    volumeMounts: [
      { name: 'proxy', mountPath: configurationPath, readOnly: true },
      { name: 'tls', mountPath: memberPaths.tls, readOnly: true },
    ],
  }
}
