/** The subjects of findings. Each thing has one term. */
const topics = [
  'GitHub',
  'ID token',
  'Kubernetes',
  'Node.js',
  'access',
  'access file',
  'admission',
  'arguments',
  'authority',
  'backup',
  'bucket',
  'certificates',
  'characters',
  'clock',
  'cluster',
  'cluster file',
  'command',
  'comment',
  'compressed data',
  'connection',
  'credentials',
  'database',
  'drift',
  'encrypted data',
  'encryption',
  'etcd',
  'event',
  'hashes',
  'header',
  'hostnames',
  'image',
  'interrupted',
  'issue',
  'manifest',
  'members',
  'memory',
  'monitoring',
  'more',
  'name',
  'namespace',
  'nodes',
  'object',
  'object lock',
  'operation',
  'permissions',
  'passwords',
  'pod',
  'port-forward',
  'portals',
  'proxy',
  'quorum',
  'quota',
  'rate limit',
  'recipients',
  'resources',
  'restore',
  'retention',
  'revision',
  'roles',
  'rotation',
  'safety backup',
  'schedules',
  'scheduling',
  'service account',
  'signer',
  'snapshot',
  'storage',
  'store',
  'time-out',
  'users',
  'verification',
  'version',
  'volumes',
  'yaml',
  'zones',
] as const

/** Keys of the cluster file. */
const clusterFileKeys = [
  'backup.recipients',
  'backup.signers',
  'imagePullSecrets',
  'tls.authority',
  'tls.rootRecipients',
] as const

/** Keys of the access file, and a role in it. */
const accessFileKeys = ['Administrator', 'bindings', 'expires'] as const

/** Inputs, flags and variables of the environment. */
const inputs = [
  '--report',
  'GITHUB_API_URL',
  'action',
  'allow-unsigned',
  'base-policy',
  'confirm',
  'expected-server',
  'github-token',
  'identities',
  'identity',
  'kubeconfig',
  'live',
  'lost',
  'plan-digest',
  'run',
  'transport',
] as const

/** Every subject that the code names. A subject that is not listed here, or is misspelled, does not compile. */
export const subjects = [...topics, ...clusterFileKeys, ...accessFileKeys, ...inputs] as const

declare const named: unique symbol

/** A name that is known only at run time. */
export type NamedSubject = string & { readonly [named]: true }

/** The subject of a finding: a word of the list, or the name of a thing. */
export type FindingSubject = (typeof subjects)[number] | NamedSubject

/** Things that have a name of their own. */
type NamedThing = 'flag' | 'input' | 'key' | 'member' | 'object' | 'program' | 'variable'

/** `thing` documents the kind of the name in the code. The finding shows only the name. */
export function namedSubject(_thing: NamedThing, name: string): NamedSubject {
  return name as NamedSubject
}
