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
    'a version of TLS that is too old, whose fix is in quotes: without, it would be refused itself',
    `tls: { minimumVersion: "1.1" }
`,
    `
etcd/cluster.yaml:4:24  tls.minimumVersion needs "1.2" or "1.3", found "1.1"

   4 │ tls: { minimumVersion: "1.1" }
     │                        ^^^^^ did you mean "1.2"?`,
  ],
  [
    'a window that opens at no time of a day',
    `maintenance: { window: { from: 2 UTC, hours: 3 } }
`,
    `
etcd/cluster.yaml:4:32  maintenance.window.from needs HH:MM, from "00:00" to "23:59", found "2 UTC"

   4 │ maintenance: { window: { from: 2 UTC, hours: 3 } }
     │                                ^^^^^ write "02:00"`,
  ],
  [
    'a window of days that are none',
    `maintenance: { window: { days: [sunday], from: "02:00", hours: 3 } }
`,
    `
etcd/cluster.yaml:4:33  maintenance.window.days[0] needs sun, mon, tue, wed, thu, fri, sat, found "sunday"

   4 │ maintenance: { window: { days: [sunday], from: "02:00", hours: 3 } }
     │                                 ^^^^^^ did you mean "sun"?`,
  ],
  [
    'a window of no day',
    `maintenance: { window: { days: [], from: "02:00", hours: 3 } }
`,
    `
etcd/cluster.yaml:4:26  maintenance.window.days needs a list of sun, mon, tue, wed, thu, fri, sat, found an empty list

   4 │ maintenance: { window: { days: [], from: "02:00", hours: 3 } }
     │                          ^^^^ write for example [sun], or remove the line (default every day)`,
  ],
  [
    'a window of more than a day',
    `maintenance: { window: { from: "02:00", hours: 25 } }
`,
    `
etcd/cluster.yaml:4:48  maintenance.window.hours needs whole hours, 1 to 24, found 25

   4 │ maintenance: { window: { from: "02:00", hours: 25 } }
     │                                                ^^ write for example 3`,
  ],
  [
    'a window without its hours',
    `maintenance: { window: { from: "02:00" } }
`,
    `
etcd/cluster.yaml:4:16  maintenance.window.hours is missing

   4 │ maintenance: { window: { from: "02:00" } }
     │                ^^^^^^ add hours: 3  (whole hours, 1 to 24)`,
  ],
  [
    '2 members',
    `members: 2
`,
    `
etcd/cluster.yaml:4:10  members needs 1, 3 or 5, found 2

   4 │ members: 2
     │          ^ write 1 or 3: 2 members tolerate no more losses than 1`,
  ],
  [
    '4 members',
    `members: 4
`,
    `
etcd/cluster.yaml:4:10  members needs 1, 3 or 5, found 4

   4 │ members: 4
     │          ^ write 3 or 5: 4 members tolerate no more losses than 3`,
  ],
  [
    '7 members',
    `members: 7
`,
    `
etcd/cluster.yaml:4:10  members needs 1, 3 or 5, found 7

   4 │ members: 7
     │          ^ write 5: every write waits for a majority, so more members only make it slower`,
  ],
  [
    'no members',
    `members: 0
`,
    `
etcd/cluster.yaml:4:10  members needs 1, 3 or 5, found 0

   4 │ members: 0
     │          ^ write 1, 3 or 5, or remove the line (default 3)`,
  ],
  [
    'a version with a v',
    `version: v3.7.3
`,
    `
etcd/cluster.yaml:4:10  version needs X.Y.Z, such as 3.7.3, found "v3.7.3"

   4 │ version: v3.7.3
     │          ^^^^^^ write 3.7.3`,
  ],
  [
    'half a version',
    `version: "3.7"
`,
    `
etcd/cluster.yaml:4:10  version needs X.Y.Z, such as 3.7.3, found "3.7"

   4 │ version: "3.7"
     │          ^^^^^ write the complete version, for example 3.7.3`,
  ],
  [
    'a 3.7 below the security floor',
    `version: 3.7.0
`,
    `
etcd/cluster.yaml:4:10  version needs 3.7.1 or newer, found "3.7.0"

   4 │ version: 3.7.0
     │          ^^^^^ write 3.7.1 or newer: in older versions, watches can show keys without permission (GHSA-xg4h-6gfc-h4m8) and handshakes can exhaust a member (GHSA-6vch-q96h-7gc3)`,
  ],
  [
    'a 3.6 below the security floor',
    `version: 3.6.13
`,
    `
etcd/cluster.yaml:4:10  version needs 3.6.14 or newer, found "3.6.13"

   4 │ version: 3.6.13
     │          ^^^^^^ write 3.6.14 or newer: in older versions, watches can show keys without permission (GHSA-xg4h-6gfc-h4m8) and handshakes can exhaust a member (GHSA-6vch-q96h-7gc3)`,
  ],
  [
    'a 3.5 below the security floor',
    `version: 3.5.32
`,
    `
etcd/cluster.yaml:4:10  version needs 3.5.33 or newer, found "3.5.32"

   4 │ version: 3.5.32
     │          ^^^^^^ write 3.5.33 or newer: in older versions, watches can show keys without permission (GHSA-xg4h-6gfc-h4m8) and handshakes can exhaust a member (GHSA-6vch-q96h-7gc3)`,
  ],
  [
    'an older minor',
    `version: 3.4.40
`,
    `
etcd/cluster.yaml:4:10  version needs an etcd 3.5, 3.6 or 3.7, found "3.4.40"

   4 │ version: 3.4.40
     │          ^^^^^^ write for example 3.7.3: other minor versions have other flags`,
  ],
  [
    'a newer minor',
    `version: 3.8.0
`,
    `
etcd/cluster.yaml:4:10  version needs an etcd 3.5, 3.6 or 3.7, found "3.8.0"

   4 │ version: 3.8.0
     │          ^^^^^ write for example 3.7.3: other minor versions have other flags`,
  ],
  [
    'a prerelease',
    `version: 3.7.0-rc.1
`,
    `
etcd/cluster.yaml:4:10  version needs X.Y.Z, such as 3.7.3, found "3.7.0-rc.1"

   4 │ version: 3.7.0-rc.1
     │          ^^^^^^^^^^ write the complete version, for example 3.7.3`,
  ],
  [
    'more zones than members',
    `members: 1
zones: { minimum: 2 }
`,
    `
etcd/cluster.yaml:5:19  zones.minimum needs at most members (1), found 2

   5 │ zones: { minimum: 2 }
     │                   ^ write 1 or less: each member is in one zone`,
  ],
  [
    'no zones',
    `zones: { minimum: 0 }
`,
    `
etcd/cluster.yaml:4:19  zones.minimum needs 1 to the number of members, found 0

   4 │ zones: { minimum: 0 }
     │                   ^ write 1 to the number of members, or remove the line (default 3, or 1 for a single member)`,
  ],
  [
    'a label that is none',
    `zones: { label: "my zone" }
`,
    `
etcd/cluster.yaml:4:17  zones.label needs PREFIX/NAME with a DNS name and letters, digits, - _ . (at most 63), found "my zone"

   4 │ zones: { label: "my zone" }
     │                 ^^^^^^^^^ copy it from the documentation of your cloud or controller`,
  ],
  [
    'no portal',
    `portals: { replicas: 0 }
`,
    `
etcd/cluster.yaml:4:22  portals.replicas needs 1 to 16, found 0

   4 │ portals: { replicas: 0 }
     │                      ^ write 1 to 16, or remove the line (default 2)`,
  ],
  [
    'an address with scheme and port as hostname',
    `portals: { hostnames: ["https://Etcd.example.com:2379"] }
`,
    `
etcd/cluster.yaml:4:24  portals.hostnames[0] needs a DNS name, *.NAME or an IP address, found "https://Etcd.example.com:2379"

   4 │ portals: { hostnames: ["https://Etcd.example.com:2379"] }
     │                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ did you mean etcd.example.com?`,
  ],
  [
    'a wildcard of two levels',
    `portals: { hostnames: ["*.*.example.com"] }
`,
    `
etcd/cluster.yaml:4:24  portals.hostnames[0] needs a DNS name, *.NAME or an IP address, found "*.*.example.com"

   4 │ portals: { hostnames: ["*.*.example.com"] }
     │                        ^^^^^^^^^^^^^^^^^ a wildcard replaces the first of at least three labels: *.example.com`,
  ],
  [
    'a wildcard of everything',
    `portals: { hostnames: ["*.com"] }
`,
    `
etcd/cluster.yaml:4:24  portals.hostnames[0] needs a DNS name, *.NAME or an IP address, found "*.com"

   4 │ portals: { hostnames: ["*.com"] }
     │                        ^^^^^^^ a wildcard replaces the first of at least three labels: *.example.com`,
  ],
  [
    'a hostname with letters of another script',
    `portals: { hostnames: [bücher.example] }
`,
    `
etcd/cluster.yaml:4:24  portals.hostnames[0] needs a DNS name, *.NAME or an IP address, found "bücher.example"

   4 │ portals: { hostnames: [bücher.example] }
     │                        ^^^^^^^^^^^^^^ did you mean xn--bcher-kva.example?`,
  ],
  [
    'an address that is none',
    `portals: { hostnames: [192.0.2.256] }
`,
    `
etcd/cluster.yaml:4:24  portals.hostnames[0] needs a DNS name, *.NAME or an IP address, found "192.0.2.256"

   4 │ portals: { hostnames: [192.0.2.256] }
     │                        ^^^^^^^^^^^ write a name such as etcd.example.com or an IP address, without port and path`,
  ],
  [
    'a hostname that is there twice',
    `portals: { hostnames: [a.example, b.example, a.example] }
`,
    `
etcd/cluster.yaml:4:46  portals.hostnames[2] needs each of its items once, found "a.example"

   4 │ portals: { hostnames: [a.example, b.example, a.example] }
     │                                              ^^^^^^^^^ remove the repeated one`,
  ],
  [
    'an annotation key that Kubernetes refuses',
    `portals: { service: { annotations: { "bad key": x } } }
`,
    `
etcd/cluster.yaml:4:38  portals.service.annotations needs PREFIX/NAME with a DNS name and letters, digits, - _ . (at most 63) as a key, found "bad key"

   4 │ portals: { service: { annotations: { "bad key": x } } }
     │                                      ^^^^^^^^^ copy it from the documentation of your cloud or controller`,
  ],
  [
    'a label that is ours',
    `monitoring: { labels: { app.kubernetes.io/instance: other } }
`,
    `
etcd/cluster.yaml:4:25  monitoring.labels needs another label as a key, found "app.kubernetes.io/instance"

   4 │ monitoring: { labels: { app.kubernetes.io/instance: other } }
     │                         ^^^^^^^^^^^^^^^^^^^^^^^^^^ remove it: managed-etcd uses it to find its objects`,
  ],
  [
    'the value of a label that Kubernetes refuses',
    `monitoring: { labels: { release: "my stack" } }
`,
    `
etcd/cluster.yaml:4:34  monitoring.labels.release needs the value of a label, found "my stack"

   4 │ monitoring: { labels: { release: "my stack" } }
     │                                  ^^^^^^^^^^ write it as in the selector of your Prometheus`,
  ],
  [
    'a namespace for scraping that cannot be',
    `monitoring: { namespaces: [Monitoring] }
`,
    `
etcd/cluster.yaml:4:28  monitoring.namespaces[0] needs the name of a namespace, found "Monitoring"

   4 │ monitoring: { namespaces: [Monitoring] }
     │                            ^^^^^^^^^^ did you mean monitoring?`,
  ],
  [
    'an interval without its unit',
    `monitoring: { interval: "30" }
`,
    `
etcd/cluster.yaml:4:25  monitoring.interval needs a duration of 5s to 1m, such as 30s, found "30"

   4 │ monitoring: { interval: "30" }
     │                         ^^^^ write whole seconds or minutes with their unit, for example 30s`,
  ],
  [
    'an interval that is too long for the alerts',
    `monitoring: { interval: 2m }
`,
    `
etcd/cluster.yaml:4:25  monitoring.interval needs a duration of 5s to 1m, such as 30s, found "2m"

   4 │ monitoring: { interval: 2m }
     │                         ^^ write 1m or less: alerts look at rates of 5 minutes`,
  ],
  [
    'leaves that are valid too long',
    `tls: { leafDays: 367, issuerDays: 400 }
`,
    `
etcd/cluster.yaml:4:18  tls.leafDays needs whole days, 1 to 366, found 367

   4 │ tls: { leafDays: 367, issuerDays: 400 }
     │                  ^^^ write whole days, 1 to 366, or remove the line (default 90)`,
  ],
  [
    'leaves that outlive their issuer',
    `tls: { leafDays: 90, issuerDays: 60 }
`,
    `
etcd/cluster.yaml:4:18  tls.leafDays needs at most tls.issuerDays (60), found 90

   4 │ tls: { leafDays: 90, issuerDays: 60 }
     │                  ^^ write 60 or less, or raise tls.issuerDays: a leaf must end before its issuer`,
  ],
  [
    'an issuer that outlives the root',
    `tls: { issuerDays: 5000 }
`,
    `
etcd/cluster.yaml:4:20  tls.issuerDays needs at most tls.rootDays (3650), found 5000

   4 │ tls: { issuerDays: 5000 }
     │                    ^^^^ write 3650 or less, or raise tls.rootDays: an issuer must end before its root`,
  ],
  [
    'a recipient with a wrong character',
    `tls: { rootRecipients: [age1v2c6xh2rr33e9xaltseqzelcg4ll6qaglsnnpf5kz4pdp7vu5ens2zjuh9] }
`,
    `
etcd/cluster.yaml:4:25  tls.rootRecipients[0] needs an age recipient (age1…), found "age1v2c6xh2rr33e9xaltseqzelcg4ll6qaglsnnpf5kz4pdp7vu5ens2zju…"

   4 │ tls: { rootRecipients: [age1v2c6xh2rr33e9xaltseqzelcg4ll6qaglsnnpf5kz4pdp7vu5ens2zjuh9] }
     │                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ copy it again: a character is missing, added or wrong (its checksum does not match)`,
  ],
  [
    'a recipient that is cut off',
    `tls: { rootRecipients: [age1v2c6xh2rr33e9xajtseqzelcg4ll6qaglsnnpf5kz4pdp7] }
`,
    `
etcd/cluster.yaml:4:25  tls.rootRecipients[0] needs an age recipient (age1…), found "age1v2c6xh2rr33e9xajtseqzelcg4ll6qaglsnnpf5kz4pdp7"

   4 │ tls: { rootRecipients: [age1v2c6xh2rr33e9xajtseqzelcg4ll6qaglsnnpf5kz4pdp7] }
     │                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ copy it again: a character is missing, added or wrong (its checksum does not match)`,
  ],
  [
    'a private key as recipient',
    `tls: { rootRecipients: [AGE-SECRET-KEY-1DMQF88QQP58E8N76J3JVQ450VJ0YMH993QK8AAHP8FFHK5E37C3SA7CUHP] }
`,
    `
etcd/cluster.yaml:4:25  tls.rootRecipients[0] needs a public key, found "************************************************************…"

   4 │ tls: { rootRecipients: [**************************************************************************] …
     │                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this is a private key: create a new pair (age-keygen), write the public key that starts with age1, and stop using this one`,
  ],
  [
    'an SSH key as recipient',
    `tls: { rootRecipients: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5"] }
`,
    `
etcd/cluster.yaml:4:25  tls.rootRecipients[0] needs an age recipient (age1…), found "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5"

   4 │ tls: { rootRecipients: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5"] }
     │                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ create a key pair with age-keygen and write its public key: SSH keys are not supported`,
  ],
  [
    'a plugin as recipient',
    `tls: { rootRecipients: [age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t] }
`,
    `
etcd/cluster.yaml:4:25  tls.rootRecipients[0] needs an age recipient (age1…), found "age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yy…"

   4 │ tls: { rootRecipients: [age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t] }
     │                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ write the public key that age-keygen prints`,
  ],
  [
    'a quota above what etcd suggests',
    `etcd: { quota: 9Gi }
`,
    `
etcd/cluster.yaml:4:16  etcd.quota needs at most 8Gi, found 9Gi

   4 │ etcd: { quota: 9Gi }
     │                ^^^ write 8Gi or less: etcd recommends no more, because restarts and copies of a member take longer`,
  ],
  [
    'a quota that is too small to live',
    `etcd: { quota: 10Mi }
`,
    `
etcd/cluster.yaml:4:16  etcd.quota needs at least 64Mi, found 10Mi

   4 │ etcd: { quota: 10Mi }
     │                ^^^^ write 64Mi or more, or remove the line (the default is derived from storage.size)`,
  ],
  [
    'a quota that is no quantity',
    `etcd: { quota: 4 GB }
`,
    `
etcd/cluster.yaml:4:16  etcd.quota needs a quantity of 64Mi to 8Gi, such as 4Gi, found "4 GB"

   4 │ etcd: { quota: 4 GB }
     │                ^^^^ did you mean 4Gi?`,
  ],
  [
    'days as compaction',
    `etcd: { compaction: 7d }
`,
    `
etcd/cluster.yaml:4:21  etcd.compaction needs a Go duration of 1m to 8760h, such as 1h, found "7d"

   4 │ etcd: { compaction: 7d }
     │                     ^^ write 168h: Go durations have no days`,
  ],
  [
    'no compaction',
    `etcd: { compaction: 0s }
`,
    `
etcd/cluster.yaml:4:21  etcd.compaction needs at least 1m, found "0s"

   4 │ etcd: { compaction: 0s }
     │                     ^^ write for example 1h: without compaction, the history fills the quota`,
  ],
  [
    'a compaction that never rests',
    `etcd: { compaction: 1s }
`,
    `
etcd/cluster.yaml:4:21  etcd.compaction needs at least 1m, found "1s"

   4 │ etcd: { compaction: 1s }
     │                     ^^ write 1m or more`,
  ],
  [
    'a number as compaction',
    `etcd: { compaction: 1 }
`,
    `
etcd/cluster.yaml:4:21  etcd.compaction needs a Go duration of 1m to 8760h, such as 1h, found the number 1

   4 │ etcd: { compaction: 1 }
     │                     ^ write for example 1h, or remove the line (default 1h)`,
  ],
  [
    'an image without a tag',
    `images: { haproxy: docker.io/library/haproxy }
`,
    `
etcd/cluster.yaml:4:20  images.haproxy needs a tag or a digest, found "docker.io/library/haproxy"

   4 │ images: { haproxy: docker.io/library/haproxy }
     │                    ^^^^^^^^^^^^^^^^^^^^^^^^^ add the version after a colon, or @sha256:…`,
  ],
  [
    'the latest image',
    `images: { haproxy: "haproxy:latest" }
`,
    `
etcd/cluster.yaml:4:20  images.haproxy needs a tag other than latest, found "haproxy:latest"

   4 │ images: { haproxy: "haproxy:latest" }
     │                    ^^^^^^^^^^^^^^^^ write the version: latest can be another image at the next start`,
  ],
  [
    'an image that is no reference',
    `images: { haproxy: "docker.io/HAProxy:3.2" }
`,
    `
etcd/cluster.yaml:4:20  images.haproxy needs an image with a tag or a digest, found "docker.io/HAProxy:3.2"

   4 │ images: { haproxy: "docker.io/HAProxy:3.2" }
     │                    ^^^^^^^^^^^^^^^^^^^^^^^ write REGISTRY/NAME:TAG, or add @sha256: and 64 hexadecimal digits`,
  ],
  [
    'a digest that is cut off',
    `images: { haproxy: "haproxy:3.2@sha256:abc" }
`,
    `
etcd/cluster.yaml:4:20  images.haproxy needs an image with a tag or a digest, found "haproxy:3.2@sha256:abc"

   4 │ images: { haproxy: "haproxy:3.2@sha256:abc" }
     │                    ^^^^^^^^^^^^^^^^^^^^^^^^ write REGISTRY/NAME:TAG, or add @sha256: and 64 hexadecimal digits`,
  ],
  [
    'an etcd image of another version',
    `images: { etcd: "registry.example.com:5000/etcd:v3.6.14" }
`,
    `
etcd/cluster.yaml:4:17  images.etcd needs the version 3.7.3 (version), found 3.6.14

   4 │ images: { etcd: "registry.example.com:5000/etcd:v3.6.14" }
     │                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ write its tag as v3.7.3, or set version: 3.6.14`,
  ],
  [
    'a backup without bucket and recipients',
    `backup: { prefix: production }
`,
    `
etcd/cluster.yaml:4:1  backup.bucket is missing

   4 │ backup: { prefix: production }
     │ ^^^^^^ add bucket: etcd-backups  (a bucket's name: 3 to 63 lowercase letters, digits, hyphens and dots)

etcd/cluster.yaml:4:1  backup.recipients is missing

   4 │ backup: { prefix: production }
     │ ^^^^^^ add recipients: [age1…]  (a list of at least one age recipient (public key))`,
  ],
  [
    'a backup without a recipient',
    `backup: { bucket: backups, recipients: [] }
`,
    `
etcd/cluster.yaml:4:28  backup.recipients needs a list of at least one age recipient (public key), found an empty list

   4 │ backup: { bucket: backups, recipients: [] }
     │                            ^^^^^^^^^^ write for example [age1…]`,
  ],
  [
    'a bucket as an address',
    `backup: { bucket: "s3://backups/production", recipients: [age1v2c6xh2rr33e9xajtseqzelcg4ll6qaglsnnpf5kz4pdp7vu5ens2zjuh9] }
`,
    `
etcd/cluster.yaml:4:19  backup.bucket needs a bucket's name: 3 to 63 lowercase letters, digits, hyphens and dots, found "s3://backups/production"

   4 │ backup: { bucket: "s3://backups/production", recipients: [age1v2c6xh2rr33e9xajtseqzelcg4ll6qaglsnnpf…
     │                   ^^^^^^^^^^^^^^^^^^^^^^^^^ write bucket: backups and prefix: production`,
  ],
  [
    'a prefix with slashes around it',
    `backup: { bucket: backups, prefix: /production/, recipients: [age1v2c6xh2rr33e9xajtseqzelcg4ll6qaglsnnpf5kz4pdp7vu5ens2zjuh9] }
`,
    `
etcd/cluster.yaml:4:36  backup.prefix needs a path without a slash at its ends, found "/production/"

   4 │ backup: { bucket: backups, prefix: /production/, recipients: [age1v2c6xh2rr33e9xajtseqzelcg4ll6qagls…
     │                                    ^^^^^^^^^^^^ did you mean production?`,
  ],
  [
    'a prefix that climbs',
    `backup: { bucket: backups, prefix: ../other, recipients: [age1v2c6xh2rr33e9xajtseqzelcg4ll6qaglsnnpf5kz4pdp7vu5ens2zjuh9] }
`,
    `
etcd/cluster.yaml:4:36  backup.prefix needs a path without a slash at its ends, found "../other"

   4 │ backup: { bucket: backups, prefix: ../other, recipients: [age1v2c6xh2rr33e9xajtseqzelcg4ll6qaglsnnpf…
     │                                    ^^^^^^^^ use letters, digits and - _ . between slashes`,
  ],
  [
    'an endpoint without a scheme',
    `backup: { bucket: backups, endpoint: s3.example.com, recipients: [age1v2c6xh2rr33e9xajtseqzelcg4ll6qaglsnnpf5kz4pdp7vu5ens2zjuh9] }
`,
    `
etcd/cluster.yaml:4:38  backup.endpoint needs an http or https URL, found "s3.example.com"

   4 │ backup: { bucket: backups, endpoint: s3.example.com, recipients: [age1v2c6xh2rr33e9xajtseqzelcg4ll6q…
     │                                      ^^^^^^^^^^^^^^ write it with its scheme, for example https://s3.example.com`,
  ],
  [
    'an endpoint with credentials',
    `backup: { bucket: backups, endpoint: "https://me:hunter2@s3.example.com", recipients: [age1v2c6xh2rr33e9xajtseqzelcg4ll6qaglsnnpf5kz4pdp7vu5ens2zjuh9] }
`,
    `
etcd/cluster.yaml:4:38  backup.endpoint needs a URL without credentials, found "https://**********@s3.example.com"

   4 │ backup: { bucket: backups, endpoint: "https://**********@s3.example.com", recipients: [age1v2c6xh2rr…
     │                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ remove them, replace them with new ones, and set those in the environment of the action`,
  ],
  [
    'an endpoint with a query',
    `backup: { bucket: backups, endpoint: "https://s3.example.com/?x=1", recipients: [age1v2c6xh2rr33e9xajtseqzelcg4ll6qaglsnnpf5kz4pdp7vu5ens2zjuh9] }
`,
    `
etcd/cluster.yaml:4:38  backup.endpoint needs an http or https URL, found "https://s3.example.com/?x=1"

   4 │ backup: { bucket: backups, endpoint: "https://s3.example.com/?x=1", recipients: [age1v2c6xh2rr33e9xa…
     │                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ remove everything after ? or #`,
  ],
  [
    'a region that is none',
    `backup: { bucket: backups, region: EU Central, recipients: [age1v2c6xh2rr33e9xajtseqzelcg4ll6qaglsnnpf5kz4pdp7vu5ens2zjuh9] }
`,
    `
etcd/cluster.yaml:4:36  backup.region needs a region's name, such as eu-central-1, found "EU Central"

   4 │ backup: { bucket: backups, region: EU Central, recipients: [age1v2c6xh2rr33e9xajtseqzelcg4ll6qaglsnn…
     │                                    ^^^^^^^^^^ write for example eu-central-1`,
  ],
  [
    'nothing to keep',
    `backup: { bucket: backups, recipients: [age1v2c6xh2rr33e9xajtseqzelcg4ll6qaglsnnpf5kz4pdp7vu5ens2zjuh9], keep: { hours: 0, days: 0, weeks: 0, months: 0 } }
`,
    `
etcd/cluster.yaml:4:106  backup.keep needs one of hours, days, weeks and months above 0, found 0 for each

   4 │ …4pdp7vu5ens2zjuh9], keep: { hours: 0, days: 0, weeks: 0, months: 0 } }
     │                      ^^^^ set one of them, or remove it (24, 7, 4 and 12)`,
  ],
  [
    'less than nothing to keep',
    `backup: { bucket: backups, recipients: [age1v2c6xh2rr33e9xajtseqzelcg4ll6qaglsnnpf5kz4pdp7vu5ens2zjuh9], keep: { days: -1 } }
`,
    `
etcd/cluster.yaml:4:120  backup.keep.days needs 0 to 1000, found -1

   4 │ …uh9], keep: { days: -1 } }
     │                      ^^ write 0 to 1000, or remove the line (default 7)`,
  ],
  [
    'a recipient that is there twice',
    `backup:
  bucket: backups
  recipients:
    - age1v2c6xh2rr33e9xajtseqzelcg4ll6qaglsnnpf5kz4pdp7vu5ens2zjuh9
    - age1v2c6xh2rr33e9xajtseqzelcg4ll6qaglsnnpf5kz4pdp7vu5ens2zjuh9
`,
    `
etcd/cluster.yaml:8:7  backup.recipients[1] needs each of its items once, found "age1v2c6xh2rr33e9xajtseqzelcg4ll6qaglsnnpf5kz4pdp7vu5ens2zju…"

   8 │     - age1v2c6xh2rr33e9xajtseqzelcg4ll6qaglsnnpf5kz4pdp7vu5ens2zjuh9
     │       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ remove the repeated one`,
  ],
  [
    "a key of the store's key management without it",
    `backup: { bucket: backups, serverSideEncryption: { algorithm: AES256, kmsKey: mine }, recipients: [age1v2c6xh2rr33e9xajtseqzelcg4ll6qaglsnnpf5kz4pdp7vu5ens2zjuh9] }
`,
    `
etcd/cluster.yaml:4:28  backup.serverSideEncryption needs algorithm aws:kms or aws:kms:dsse with kmsKey, found AES256

   4 │ backup: { bucket: backups, serverSideEncryption: { algorithm: AES256, kmsKey: mine }, recipients: [a…
     │                            ^^^^^^^^^^^^^^^^^^^^ remove kmsKey, or set algorithm: aws:kms`,
  ],
  [
    "a key's name with a space",
    `backup: { bucket: backups, serverSideEncryption: { kmsKey: my key }, recipients: [age1v2c6xh2rr33e9xajtseqzelcg4ll6qaglsnnpf5kz4pdp7vu5ens2zjuh9] }
`,
    `
etcd/cluster.yaml:4:60  backup.serverSideEncryption.kmsKey needs a key's id, alias or ARN, found "my key"

   4 │ backup: { bucket: backups, serverSideEncryption: { kmsKey: my key }, recipients: [age1v2c6xh2rr33e9x…
     │                                                            ^^^^^^ write for example alias/etcd-backups`,
  ],
  [
    'a lock without an end',
    `backup: { bucket: backups, objectLock: { mode: compliance }, recipients: [age1v2c6xh2rr33e9xajtseqzelcg4ll6qaglsnnpf5kz4pdp7vu5ens2zjuh9] }
`,
    `
etcd/cluster.yaml:4:28  backup.objectLock.days is missing

   4 │ backup: { bucket: backups, objectLock: { mode: compliance }, recipients: [age1v2c6xh2rr33e9xajtseqze…
     │                            ^^^^^^^^^^ add days: 14  (1 to 3650)`,
  ],
  [
    'a lock of another kind',
    `backup: { bucket: backups, objectLock: { mode: legal-hold, days: 1 }, recipients: [age1v2c6xh2rr33e9xajtseqzelcg4ll6qaglsnnpf5kz4pdp7vu5ens2zjuh9] }
`,
    `
etcd/cluster.yaml:4:48  backup.objectLock.mode needs governance or compliance, found "legal-hold"

   4 │ backup: { bucket: backups, objectLock: { mode: legal-hold, days: 1 }, recipients: [age1v2c6xh2rr33e9…
     │                                                ^^^^^^^^^^ write governance or compliance, or remove the line (default governance)`,
  ],
  [
    'a cluster domain with a final dot',
    `clusterDomain: cluster.local.
`,
    `
etcd/cluster.yaml:4:16  clusterDomain needs a DNS name, found "cluster.local."

   4 │ clusterDomain: cluster.local.
     │                ^^^^^^^^^^^^^^ did you mean cluster.local?`,
  ],
  [
    'a cluster domain that is too long for the members',
    `clusterDomain: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc.dddddddddddddddddddddddddddddddddddddddd
`,
    `
etcd/cluster.yaml:4:16  clusterDomain must be 12 characters shorter: a member's DNS name would have 265

   4 │ clusterDomain: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbb…
     │                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a DNS name may have 253; shorten clusterDomain, name or namespace`,
  ],
]

test.each(mistakes)('%s', (_, text, answer) => {
  expect(findingsOf(() => parseClusterFile(required + text, 'etcd/cluster.yaml'))).toBe(answer.slice(1))
})
