import { z } from 'zod'
import { keyAlgorithms } from '../certificates/certificate.ts'
import { newestTested, validateVersion } from '../cluster/etcd-versions.ts'
import { quantityPattern } from '../cluster/quantity.ts'
import { field, listOf, text } from '../yaml/fields.ts'
import { backupFields } from './backup-fields.ts'
import { clientFields } from './client-fields.ts'
import { etcdFields } from './etcd-fields.ts'
import { validateImage } from './image-reference.ts'
import { maintenanceFields } from './maintenance-fields.ts'
import { annotationFields, labelFields } from './metadata-fields.ts'
import { missingUnit } from './missing-unit.ts'
import { monitoringFields } from './monitoring-fields.ts'
import { validateRecipient } from './public-keys.ts'
import { resourceFields } from './resource-fields.ts'
import { scheduleFields } from './schedule-fields.ts'
import { schedulingFields } from './scheduling-fields.ts'
import { section } from './section.ts'
import { serviceFields } from './service-fields.ts'
import {
  longestName,
  validateClusterDomain,
  validateClusterName,
  validateHostname,
  validateNamespace,
  validateQualifiedName,
  validateQuantity,
  validateSubdomain,
} from './validate-names.ts'

const zones = z.strictObject({
  label: text(validateQualifiedName, {
    description: 'The node label with the name of the zone.',
    allowed: 'the key of a node label',
    examples: ['topology.kubernetes.io/zone'],
  }).default('topology.kubernetes.io/zone'),
  minimum: field(z.int().min(1).max(5), {
    description:
      'The minimum number of zones with a node that members can run on. With fewer than 3, losing one zone can stop writes.',
    allowed: '1 to the number of members',
    derivedDefault: '3, or 1 for a single member',
  }).optional(),
})

const storage = z.strictObject({
  class: text((name) => validateSubdomain(name), {
    description: "The StorageClass of the members' volumes.",
    allowed: 'the name of a StorageClass',
    examples: ['encrypted-ssd'],
  }),
  size: text(validateQuantity, {
    description:
      "The size of each member's volume. It holds the database twice (a member that has fallen behind receives a complete copy, and defragmentation writes one), the log of the last changes and the metadata of the file system.",
    allowed: 'a quantity of 1Gi or more, such as 20Gi',
    examples: ['20Gi'],
    pattern: quantityPattern,
    fix: missingUnit,
  }),
  encryption: field(z.literal(['required', 'reported']), {
    description:
      'What happens if the StorageClass does not request encryption: `required` refuses it before anything is written, `reported` reports it and continues.',
    allowed: 'required or reported',
  }).default('required'),
})

const portals = z.strictObject({
  replicas: field(z.int().min(1).max(16), {
    description: 'The number of portals; at least 2, so that one can fail.',
    allowed: '1 to 16',
  }).default(2),
  hostnames: listOf(
    text(validateHostname, {
      description: 'A name or address.',
      allowed: 'a DNS name, *.NAME or an IP address',
      examples: ['etcd.example.com'],
    }),
    {
      description:
        'DNS names and IP addresses of the portals for clients outside of Kubernetes; they are part of the certificates.',
      allowed: 'a list of DNS names, *.NAME or IP addresses',
      examples: [['etcd.example.com']],
    },
  ).default([]),
  clients: clientFields,
  service: section(serviceFields, "The portals' Service."),
})

const days = (description: string, most: number) =>
  field(z.int().min(1).max(most), { description, allowed: `whole days, 1 to ${most}` })

const tls = z.strictObject({
  minimumVersion: field(z.literal(['1.2', '1.3']), {
    description: 'The lowest version of TLS that members and portals accept.',
    allowed: '"1.2" or "1.3"',
  }).default('1.2'),
  keyAlgorithm: field(z.literal(keyAlgorithms), {
    description:
      'The algorithm of the keys of certificates. Existing keys stay until rotate-certificates renews them. With RSA, a handshake costs members and portals many times the work; use it only for clients that support nothing else.',
    allowed: keyAlgorithms.join(', '),
  }).default('ECDSA-P256'),
  leafDays: days("How long the certificates of members and portals are valid; at most the issuer's.", 366).default(90),
  issuerDays: days("How long the issuing authority's certificate is valid; at most the root's.", 7300).default(365),
  rootDays: days("How long the root authority's certificate is valid.", 7300).default(3650),
  rootRecipients: listOf(recipient(), {
    description:
      "age recipients. If set, the root's key is stored only encrypted to them, and renewing the issuer requires one of their identities.",
    allowed: 'a list of age recipients (public keys)',
  }).default([]),
  authority: field(
    z.strictObject({
      secret: text((name) => validateSubdomain(name, 'secret'), {
        description: 'The name of the Secret, in the namespace of the cluster.',
        allowed: 'the name of a Secret',
        examples: ['orders-own-authority'],
      }),
      dedicated: field(z.boolean(), {
        description:
          'Your confirmation that its **root** signs, and will sign, certificates for this cluster only. Required, because members trust that root: any client certificate below it with CN=root is the root user here.',
        allowed: 'true',
      }).default(false),
    }),
    {
      description:
        'Your own root or intermediate, in a Secret with `tls.crt`, `tls.key` and, for an intermediate, its root as `ca.crt`. Without it, both are created. To exchange it, replace the contents of the Secret and run rotate-certificates.',
      allowed: 'a map with secret and dedicated',
      examples: [{ secret: 'orders-own-authority', dedicated: true }],
    },
  ).optional(),
})

const upgrade = z.strictObject({
  backup: field(z.literal(['required', 'skip']), {
    description:
      'Whether a change of `version` needs a verified backup of the previous version, at most 24 hours old. With `skip`, a rollback may be impossible.',
    allowed: 'required or skip',
  }).default('required'),
})

const image = (description: string, derivedDefault?: string) =>
  text(validateImage, {
    description,
    allowed: 'an image with a tag or a digest',
    examples: ['registry.example.com/NAME:TAG'],
    ...(derivedDefault && { derivedDefault }),
  })

const images = z.strictObject({
  etcd: image(
    "The members' image; its tag, if it is a version, must be `version`.",
    'gcr.io/etcd-development/etcd:vVERSION',
  ).optional(),
  haproxy: image("The portals' image.").default('docker.io/library/haproxy:3.2.26'),
})

const keys = z.strictObject({
  name: text(validateClusterName, {
    description: "The cluster's name; all of its objects are named after it. It cannot be changed.",
    allowed: `a letter, then letters, digits and hyphens, at most ${longestName} (all lowercase)`,
    examples: ['orders'],
    pattern: `^[a-z]([-a-z0-9]{0,${longestName - 2}}[a-z0-9])?$`,
  }),
  namespace: text(validateNamespace, {
    description: 'The namespace of the cluster. It cannot be changed.',
    allowed: 'lowercase letters, digits and hyphens, at most 63',
    examples: ['etcd'],
    pattern: '^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$',
  }),
  version: text(validateVersion, {
    description:
      'The version of etcd. Versions with known vulnerabilities are refused: 3.5 below 3.5.33, 3.6 below 3.6.14, 3.7 below 3.7.1.',
    allowed: `X.Y.Z, such as ${newestTested}`,
    examples: [newestTested],
    pattern: '^3\\.[567]\\.[0-9]+$',
  }).default(newestTested),
  members: field(z.literal([1, 3, 5]), {
    description: 'The number of members: 3 tolerate the loss of one, 5 of two, 1 of none.',
    allowed: '1, 3 or 5',
    fix: membersFix,
  }).default(3),
  zones: section(zones, 'How members and portals are spread over zones.'),
  storage: field(storage, {
    description: "The members' volumes.",
    allowed: 'a map with class and size',
    examples: [{ class: 'encrypted-ssd', size: '20Gi' }],
  }),
  portals: section(portals, 'The HAProxy portals, through which clients connect.'),
  tls: section(tls, 'Certificates; rotate-certificates renews them.'),
  etcd: section(etcdFields, 'Settings of etcd.'),
  upgrade: section(upgrade, 'Requirements for a change of `version`.'),
  images: section(images, 'The container images, for your own registry.'),
  imagePullSecrets: listOf(
    text((name) => validateSubdomain(name, 'secret'), {
      description: 'The name of a Secret.',
      allowed: 'the name of a Secret',
      examples: ['registry-credentials'],
    }),
    {
      description: 'Image pull secrets of all pods, in the namespace of the cluster.',
      allowed: 'a list of names of Secrets',
      examples: [['registry-credentials']],
    },
  ).default([]),
  resources: section(resourceFields, 'Resource requests and limits of the containers.'),
  scheduling: section(schedulingFields, 'The nodes on which members and portals run, within the zones.'),
  runAsUser: field(z.literal(['fixed', 'assigned']), {
    description:
      'The user and groups of all containers: `fixed` is 65532 for each, `assigned` leaves them to the admission of the Kubernetes cluster, such as restricted-v2 of OpenShift.',
    allowed: 'fixed or assigned',
  }).default('fixed'),
  networkPolicy: field(z.literal(['managed', 'none']), {
    description:
      'Whether NetworkPolicies limit connections to members, portals and helper pods: `managed` writes them, `none` leaves this to your own.',
    allowed: 'managed or none',
  }).default('managed'),
  labels: labelFields,
  annotations: annotationFields,
  backup: field(backupFields, {
    description: 'The location of backups. Without it, there are no backups.',
    allowed: 'a map with bucket and recipients',
  }).optional(),
  schedules: field(scheduleFields, {
    description: 'Operations that CronJobs run in the cluster. Without it, workflows or you run them.',
    allowed: 'a map with image and cron lines',
  }).optional(),
  maintenance: section(maintenanceFields, 'The maintenance window of members.'),
  monitoring: section(monitoringFields, 'Objects for Prometheus and Grafana.'),
  clusterDomain: text(validateClusterDomain, {
    description: 'The DNS domain of the Kubernetes cluster, as in --cluster-domain of the kubelets.',
    allowed: 'a DNS name',
    examples: ['cluster.local'],
  }).default('cluster.local'),
})

/** The cluster file: every key with its description, default and allowed values. */
export const clusterFile = field(keys, {
  description: 'The cluster file; the default path is etcd/cluster.yaml.',
  allowed: 'a YAML mapping',
  examples: [{ name: 'orders', namespace: 'etcd', storage: { class: 'encrypted-ssd', size: '20Gi' } }],
})

/** The values of the file, with the defaults that do not depend on other fields. */
export type ClusterFile = z.output<typeof clusterFile>

function recipient() {
  return text(validateRecipient, {
    description: 'An age recipient.',
    allowed: 'an age recipient (age1…)',
    examples: ['age1…'],
  })
}

function membersFix(value: unknown): string | undefined {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1) return undefined
  if (value > 5) return 'write 5: every write waits for a majority, so more members only make it slower'
  return `write ${value - 1} or ${value + 1}: ${value} members tolerate no more losses than ${value - 1}`
}
