import { expect, test } from '@jest/globals'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { findingsOf } from './user-file.ts'

type Mistake = readonly [title: string, text: string, answer: string]

const required = `name: orders
namespace: etcd
storage: { class: fast, size: 20Gi }
`

/** What follows the required keys, which take lines 1 to 3. */
const mistakes: Mistake[] = [
  [
    'a misspelt key',
    `membres: 3
`,
    `
etcd/cluster.yaml:4:1  unknown key "membres"

   4 │ membres: 3
     │ ^^^^^^^ did you mean "members"?  (1, 3 or 5; default 3)`,
  ],
  [
    'a misspelt key in a section',
    `portals:
  replica: 3
`,
    `
etcd/cluster.yaml:5:3  unknown key "replica"

   5 │   replica: 3
     │   ^^^^^^^ did you mean "replicas"?  (1 to 16; default 2)`,
  ],
  [
    'a misspelt key two sections down',
    `portals:
  service:
    annotation: {}
`,
    `
etcd/cluster.yaml:6:5  unknown key "annotation"

   6 │     annotation: {}
     │     ^^^^^^^^^^ did you mean "annotations"?  (a map of texts)`,
  ],
  [
    'a key in the style of another tool',
    `tls: { minimum_version: "1.2" }
`,
    `
etcd/cluster.yaml:4:8  unknown key "minimum_version"

   4 │ tls: { minimum_version: "1.2" }
     │        ^^^^^^^^^^^^^^^ did you mean "minimumVersion"?  ("1.2" or "1.3"; default "1.2")`,
  ],
  [
    'a key of a section at the top',
    `quota: 4Gi
`,
    `
etcd/cluster.yaml:4:1  unknown key "quota"

   4 │ quota: 4Gi
     │ ^^^^^ did you mean "etcd.quota"?  (a quantity of 64Mi to 8Gi, such as 4Gi)`,
  ],
  [
    'a key of the top in a section',
    `etcd: { version: 3.7.3 }
`,
    `
etcd/cluster.yaml:4:9  unknown key "version"

   4 │ etcd: { version: 3.7.3 }
     │         ^^^^^^^ did you mean "version" at the top of the file?  (X.Y.Z, such as 3.7.3)`,
  ],
  [
    'a key of another section, in the singular',
    `etcd: { nodePort: { client: 32379 } }
`,
    `
etcd/cluster.yaml:4:9  unknown key "nodePort"

   4 │ etcd: { nodePort: { client: 32379 } }
     │         ^^^^^^^^ did you mean "portals.service.nodePorts"?  (a map with client, mutualTls)`,
  ],
  [
    'a reference to a Secret in the wrong section, which is no secret',
    `tls: { secret: own }
`,
    `
etcd/cluster.yaml:4:8  unknown key "secret"

   4 │ tls: { secret: *****
     │        ^^^^^^ did you mean "tls.authority.secret"?  (the name of a Secret)`,
  ],
  [
    'a key as in a Service, which has more words',
    `portals: { service: { loadBalancerSourceRanges: [] } }
`,
    `
etcd/cluster.yaml:4:23  unknown key "loadBalancerSourceRanges"

   4 │ portals: { service: { loadBalancerSourceRanges: [] } }
     │                       ^^^^^^^^^^^^^^^^^^^^^^^^ did you mean "sourceRanges"?  (a list of networks such as 10.0.0.0/8; default from all)`,
  ],
  [
    'a key that means nothing',
    `colour: blue
`,
    `
etcd/cluster.yaml:4:1  unknown key "colour"

   4 │ colour: blue
     │ ^^^^^^ remove it; possible keys: name, namespace, version, members, zones, storage, portals, tls, etcd, upgrade, images, imagePullSecrets, resources, scheduling, runAsUser, networkPolicy, labels, annotations, backup, schedules, maintenance, monitoring, clusterDomain`,
  ],
  [
    'a secret where none belongs',
    `backup:
  bucket: backups
  recipients: [age1v2c6xh2rr33e9xajtseqzelcg4ll6qaglsnnpf5kz4pdp7vu5ens2zjuh9]
  secretKey: hunter2
`,
    `
etcd/cluster.yaml:7:3  unknown key "secretKey"

   7 │   secretKey: *******
     │   ^^^^^^^^^ remove it: this file must not contain secrets; if it is a real one, replace it`,
  ],
  [
    'a prototype as a key',
    `__proto__: { name: x }
`,
    `
etcd/cluster.yaml:4:1  unknown key "__proto__"

   4 │ __proto__: { name: x }
     │ ^^^^^^^^^ remove it; possible keys: name, namespace, version, members, zones, storage, portals, tls, etcd, upgrade, images, imagePullSecrets, resources, scheduling, runAsUser, networkPolicy, labels, annotations, backup, schedules, maintenance, monitoring, clusterDomain`,
  ],
  [
    'text for a number',
    `members: "3"
`,
    `
etcd/cluster.yaml:4:10  members needs 1, 3 or 5, found the text "3"

   4 │ members: "3"
     │          ^^^ remove the quotes: 3`,
  ],
  [
    'a number for text',
    `clusterDomain: 5
`,
    `
etcd/cluster.yaml:4:16  clusterDomain needs a DNS name, found the number 5

   4 │ clusterDomain: 5
     │                ^ write for example cluster.local, or remove the line (default cluster.local)`,
  ],
  [
    'a number for text that would do in quotes',
    `tls: { minimumVersion: 1.2 }
`,
    `
etcd/cluster.yaml:4:24  tls.minimumVersion needs "1.2" or "1.3", found the number 1.2

   4 │ tls: { minimumVersion: 1.2 }
     │                        ^^^ put it in quotes: "1.2"`,
  ],
  [
    'a list for a map',
    `etcd: [quota]
`,
    `
etcd/cluster.yaml:4:1  etcd needs a map with quota, compaction, maxRequestBytes, maxTxnOps, snapshotCount, logLevel, extraFlags, found a list

   4 │ etcd: [quota]
     │ ^^^^ write a map with quota, compaction, maxRequestBytes, maxTxnOps, snapshotCount, logLevel, extraFlags`,
  ],
  [
    'a map for a list',
    `portals: { hostnames: { etcd.example.com: } }
`,
    `
etcd/cluster.yaml:4:12  portals.hostnames needs a list of DNS names, *.NAME or IP addresses, found a map

   4 │ portals: { hostnames: { etcd.example.com: } }
     │            ^^^^^^^^^ write for example [etcd.example.com]`,
  ],
  [
    'a value for a list',
    `portals: { hostnames: etcd.example.com }
`,
    `
etcd/cluster.yaml:4:23  portals.hostnames needs a list of DNS names, *.NAME or IP addresses, found the text "etcd.example.com"

   4 │ portals: { hostnames: etcd.example.com }
     │                       ^^^^^^^^^^^^^^^^ make it a list: [etcd.example.com]`,
  ],
  [
    'a list for a number',
    `members: [3]
`,
    `
etcd/cluster.yaml:4:1  members needs 1, 3 or 5, found a list

   4 │ members: [3]
     │ ^^^^^^^ write 1, 3 or 5, or remove the line (default 3)`,
  ],
  [
    'a map for text',
    `version: { etcd: 3.7.3 }
`,
    `
etcd/cluster.yaml:4:1  version needs X.Y.Z, such as 3.7.3, found a map

   4 │ version: { etcd: 3.7.3 }
     │ ^^^^^^^ write for example 3.7.3, or remove the line (default 3.7.3)`,
  ],
  [
    'yes for true',
    `monitoring: { grafanaDashboard: yes }
`,
    `
etcd/cluster.yaml:4:33  monitoring.grafanaDashboard needs true or false, found the text "yes"

   4 │ monitoring: { grafanaDashboard: yes }
     │                                 ^^^ write true: YAML 1.2 reads yes as text`,
  ],
  [
    'text for true',
    `monitoring: { prometheusOperator: "true" }
`,
    `
etcd/cluster.yaml:4:35  monitoring.prometheusOperator needs auto, true or false, found the text "true"

   4 │ monitoring: { prometheusOperator: "true" }
     │                                   ^^^^^^ remove the quotes: true`,
  ],
  [
    'nothing after a section',
    `tls:
`,
    `
etcd/cluster.yaml:4:1  tls needs a map with minimumVersion, keyAlgorithm, leafDays, issuerDays, rootDays, rootRecipients, authority, found nothing

   4 │ tls:
     │ ^^^ write something after the colon, or remove the line`,
  ],
  [
    'nothing after a key',
    `members:
`,
    `
etcd/cluster.yaml:4:1  members needs 1, 3 or 5, found nothing

   4 │ members:
     │ ^^^^^^^ write something after the colon, or remove the line`,
  ],
  [
    'nothing after a section that has no default',
    `backup:
`,
    `
etcd/cluster.yaml:4:1  backup needs a map with bucket and recipients, found nothing

   4 │ backup:
     │ ^^^^^^ write something after the colon, or remove the line`,
  ],
  [
    'a fraction',
    `portals: { replicas: 2.5 }
`,
    `
etcd/cluster.yaml:4:22  portals.replicas needs 1 to 16, found the number 2.5

   4 │ portals: { replicas: 2.5 }
     │                      ^^^ write 1 to 16, or remove the line (default 2)`,
  ],
  [
    'a word that is none of the allowed',
    `portals: { service: { type: Loadbalancer } }
`,
    `
etcd/cluster.yaml:4:29  portals.service.type needs ClusterIP, NodePort or LoadBalancer, found "Loadbalancer"

   4 │ portals: { service: { type: Loadbalancer } }
     │                             ^^^^^^^^^^^^ did you mean LoadBalancer?`,
  ],
  [
    'a number in an annotation',
    `portals: { service: { annotations: { example.com/weight: 10 } } }
`,
    `
etcd/cluster.yaml:4:58  portals.service.annotations["example.com/weight"] needs text, found the number 10

   4 │ portals: { service: { annotations: { example.com/weight: 10 } } }
     │                                                          ^^ put it in quotes: "10"`,
  ],
]

test.each(mistakes)('%s', (_, text, answer) => {
  expect(findingsOf(() => parseClusterFile(required + text, 'etcd/cluster.yaml'))).toBe(answer.slice(1))
})
