import type { EtcdMember } from '../../src/etcd/membership.ts'
import type {
  MemberAnswer,
  ObservedMember,
  ObservedMemberPod,
  RepairState,
} from '../../src/repair/diagnosis/observed-cluster.ts'
import { memberStatus } from './member-status.ts'

export const peerUrlOf = (ordinal: number) => `https://orders-${ordinal}.orders-members.etcd.svc:2380`

/** As etcd knows the member of a pod; ids count from 1. */
export const etcdMember = (ordinal: number, other: Partial<EtcdMember> = {}): EtcdMember => ({
  id: BigInt(ordinal + 1),
  name: `orders-${ordinal}`,
  peerUrls: [peerUrlOf(ordinal)],
  isLearner: false,
  ...other,
})

export const memberPod = (ordinal: number, other: Partial<ObservedMemberPod> = {}): ObservedMemberPod => ({
  uid: `pod-${ordinal}`,
  node: `node-${ordinal}`,
  ready: true,
  terminating: false,
  created: new Date('2026-11-20T00:00:00Z'),
  state: 'ready',
  messages: [],
  log: [],
  ...other,
})

export const answer = (ordinal: number, other: Partial<MemberAnswer> = {}): MemberAnswer => ({
  status: memberStatus(BigInt(ordinal + 1)),
  members: [],
  hasQuorum: true,
  ...other,
})

/** A member that serves from a local volume on a node of its own. */
export const wellMember = (ordinal: number, other: Partial<ObservedMember> = {}): ObservedMember => ({
  name: `orders-${ordinal}`,
  peerUrl: peerUrlOf(ordinal),
  pod: memberPod(ordinal),
  claim: {
    name: `data-orders-${ordinal}`,
    uid: `claim-${ordinal}`,
    phase: 'Bound',
    volumeName: `volume-${ordinal}`,
    isDeleted: false,
    keptBy: [],
  },
  volume: { name: `volume-${ordinal}`, nodes: [`node-${ordinal}`], zones: [] },
  answer: answer(ordinal),
  ...other,
})

/** One that does not run, for the reason that its pod's messages or log tell. */
export const downMember = (
  ordinal: number,
  pod: Partial<ObservedMemberPod> = {},
  other: Partial<ObservedMember> = {},
): ObservedMember =>
  wellMember(ordinal, {
    pod: memberPod(ordinal, { ready: false, state: 'container etcd CrashLoopBackOff', ...pod }),
    answer: undefined,
    ...other,
  })

/** The members in their order, each on a node and in a zone of its own. */
export function cluster(members: readonly ObservedMember[], other: Partial<RepairState> = {}): RepairState {
  return {
    members,
    nodes: members.map((_, ordinal) => ({
      name: `node-${ordinal}`,
      zone: `zone-${ordinal % 3}`,
      ready: true,
      schedulable: true,
    })),
    membership: members.map((_, ordinal) => etcdMember(ordinal)),
    alarms: [],
    recorded: members.length,
    replicas: members.length,
    guardOpen: false,
    hashes: [],
    volumes: new Map(),
    ...other,
  }
}

/** The log of a member whose disk is empty, as etcd 3.7.3 writes it. */
export const emptyDiskLog = [
  '{"level":"fatal","caller":"etcdmain/etcd.go:157","msg":"discovery failed","error":"error validating peerURLs {ClusterID:4bf4}: member count is unequal"}',
]

/** As containerd says it when the folder of a local volume has gone below a running pod. */
export const lostVolumeMessage =
  'Error: failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: error mounting "/var/lib/kubelet/pods/6e7ff70b-2c30-40ab-a532-8d7a2f68d46a/volumes/kubernetes.io~local-volume/volume-1" to rootfs at "/var/lib/etcd": mount /var/lib/kubelet/pods/6e7ff70b-2c30-40ab-a532-8d7a2f68d46a/volumes/kubernetes.io~local-volume/volume-1:/var/lib/etcd (via /proc/self/fd/6), flags: 0x5000: no such file or directory'
