import { expect, test } from '@jest/globals'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { findingsOf } from './user-file.ts'

type Mistake = readonly [title: string, text: string, answer: string]

/** Whole files that cannot be read as one YAML map of keys and values. */
const mistakes: Mistake[] = [
  [
    'an empty file',
    '',
    `
etcd/cluster.yaml:1:1  the file is empty

   1 │
     │ ^ write at least the required keys; the examples show them`,
  ],
  [
    'a file of comments',
    `# nothing yet
`,
    `
etcd/cluster.yaml:1:1  the file is empty

   1 │ # nothing yet
     │ ^^^^^^^^^^^^^ write at least the required keys; the examples show them`,
  ],
  [
    'a file that is no map',
    `- orders
- etcd
`,
    `
etcd/cluster.yaml:1:1  the file needs a YAML mapping, found a list

   1 │ - orders
     │ ^ write for example { name: orders, namespace: etcd, storage: { class: encrypted-ssd, size: 20Gi } }`,
  ],
  [
    'a file of one word',
    `orders
`,
    `
etcd/cluster.yaml:1:1  the file needs a YAML mapping, found the text "orders"

   1 │ orders
     │ ^^^^^^ write for example { name: orders, namespace: etcd, storage: { class: encrypted-ssd, size: 20Gi } }`,
  ],
  [
    'a copied line that is indented less than the lines around it',
    'name: orders\nbackup:\n  bucket: b-1\nsigners: [MCowBQYDK2VwAyEA…]\n  # below\n  region: eu\n  prefix: a\n',
    `
etcd/cluster.yaml:4:1  this line ends the map backup, whose lines go on in line 6

   4 │ signers: [MCowBQYDK2VwAyEA…]
     │ ^^^^^^^ indent it by 2 spaces if it belongs to backup; if not, move it away from these lines`,
  ],
  [
    'such a line at the beginning of a map, before a list',
    'backup:\nsigners: MCowBQYDK2VwAyEA…\n  recipients:\n    - age1x\n',
    `
etcd/cluster.yaml:2:1  this line ends the map backup, whose lines go on in line 3

   2 │ signers: MCowBQYDK2VwAyEA…
     │ ^^^^^^^ indent it by 2 spaces if it belongs to backup; if not, move it away from these lines`,
  ],
  [
    'such a line among the items of a list',
    'backup:\n  recipients:\nsigners: [MCowBQYDK2VwAyEA…]\n  - age1x\n  region: eu\n',
    `
etcd/cluster.yaml:3:1  this line ends the map backup, whose lines go on in line 4

   3 │ signers: [MCowBQYDK2VwAyEA…]
     │ ^^^^^^^ indent it by 2 spaces if it belongs to backup; if not, move it away from these lines`,
  ],
  [
    'a line that is indented more than all others',
    'name: orders\nbackup:\n  bucket: b-1\nmembers: 3\n    region: eu\n',
    `
etcd/cluster.yaml:4:10  a value contains another "key: value"

   4 │ members: 3
     │          ^ put text with ": " in quotes, or write the inner keys on separate lines below`,
  ],
  [
    'tabs as indentation, all of them',
    'name: orders\nnamespace: etcd\nstorage:\n\tclass: fast\n\tsize: 20Gi\n',
    `
etcd/cluster.yaml:4:1  a tab is used as indentation

   4 │ →class: fast
     │ ^ indent with spaces

etcd/cluster.yaml:5:1  a tab is used as indentation

   5 │ →size: 20Gi
     │ ^ indent with spaces`,
  ],
  [
    'a line that is indented unlike its neighbours',
    `name: orders
namespace: etcd
storage:
   class: fast
  size: 20Gi
`,
    `
etcd/cluster.yaml:5:1  the indentation of this line differs from that of its block

   5 │   size: 20Gi
     │ ^ start it in the same column as the other lines`,
  ],
  [
    'a quote that is never closed',
    `name: orders
namespace: "etcd
storage: { class: fast, size: 20Gi }
`,
    `
etcd/cluster.yaml:2:12  a quote is opened here and never closed

   2 │ namespace: "etcd
     │            ^^^^^ close it`,
  ],
  [
    'a single quote that is never closed',
    `name: 'orders
`,
    `
etcd/cluster.yaml:1:7  a quote is opened here and never closed

   1 │ name: 'orders
     │       ^^^^^^^ close it`,
  ],
  [
    'a list that is never closed',
    `name: orders
namespace: etcd
storage: { class: fast, size: 20Gi }
portals:
  hostnames: [etcd.example.com
`,
    `
etcd/cluster.yaml:5:30  a list in [ ] is not closed

   5 │   hostnames: [etcd.example.com
     │                              ^ close it with ]`,
  ],
  [
    'a map that is never closed',
    `name: orders
namespace: etcd
storage: { class: fast, size: 20Gi
`,
    `
etcd/cluster.yaml:3:34  a map in { } is not closed

   3 │ storage: { class: fast, size: 20Gi
     │                                  ^ close it with }`,
  ],
  [
    'two keys on one line',
    `name: orders namespace: etcd
`,
    `
etcd/cluster.yaml:1:7  a value contains another "key: value"

   1 │ name: orders namespace: etcd
     │       ^ put text with ": " in quotes, or write the inner keys on separate lines below`,
  ],
  [
    'keys below a value',
    `name: orders
storage: fast
  size: 20Gi
`,
    `
etcd/cluster.yaml:2:10  a value contains another "key: value"

   2 │ storage: fast
     │          ^ put text with ": " in quotes, or write the inner keys on separate lines below`,
  ],
  [
    'a key without a colon',
    `name: orders
namespace etcd
storage: { class: fast, size: 20Gi }
`,
    `
etcd/cluster.yaml:2:1  this is not "key: value"

   2 │ namespace etcd
     │ ^^^^^^^^^^^^^^ write a colon and a space between key and value`,
  ],
  [
    'a value that starts with a reserved character',
    `name: orders
namespace: etcd
storage: { class: fast, size: 20Gi }
portals:
  hostnames: [@example]
`,
    `
etcd/cluster.yaml:5:15  a value starts with a character that YAML reserves

   5 │   hostnames: [@example]
     │               ^ put the value in quotes`,
  ],
  [
    'a missing comma',
    `name: orders
namespace: etcd
storage: { class: fast, size: 20Gi }
portals: { replicas: 2 hostnames: [] }
`,
    `
etcd/cluster.yaml:4:22  a comma is missing

   4 │ portals: { replicas: 2 hostnames: [] }
     │                      ^^^^^^^^^^^^^^^^ separate the items in [ ] or { } with commas`,
  ],
  [
    'an unknown escape',
    `name: orders
namespace: etcd
storage: { class: fast, size: 20Gi }
clusterDomain: "cluster\\.local"
`,
    `
etcd/cluster.yaml:4:24  this escape is unknown

   4 │ clusterDomain: "cluster\\.local"
     │                        ^ write \\\\ for a backslash, or use single quotes`,
  ],
  [
    'a stray bracket',
    `name: orders
namespace: etcd
storage: { class: fast, size: 20Gi }
}
`,
    `
etcd/cluster.yaml:4:1  this closes a list or map that is not open

   4 │ }
     │ ^ remove it, or open what it closes`,
  ],
  [
    'several documents',
    `name: orders
namespace: etcd
storage: { class: fast, size: 20Gi }
---
name: orders
namespace: etcd
storage: { class: fast, size: 20Gi }
`,
    `
etcd/cluster.yaml:4:1  a second document begins here

   4 │ ---
     │ ^^^ keep one document in a file`,
  ],
  [
    'an older YAML',
    `%YAML 1.1
---
name: orders
namespace: etcd
storage: { class: fast, size: 20Gi }
`,
    `
etcd/cluster.yaml:1:1  the file asks for YAML 1.1, in which yes and no are booleans

   1 │ %YAML 1.1
     │ ^^^^^^^^^ remove the line: files are read as YAML 1.2`,
  ],
  [
    'an unknown tag',
    `name: !reference orders
namespace: etcd
storage: { class: fast, size: 20Gi }
`,
    `
etcd/cluster.yaml:1:7  tags that start with ! are not supported

   1 │ name: !reference orders
     │       ^^^^^^^^^^ remove it`,
  ],
  [
    'a tag for bytes',
    `name: !!binary b3JkZXJz
namespace: etcd
storage: { class: fast, size: 20Gi }
`,
    `
etcd/cluster.yaml:1:7  tags that start with ! are not supported

   1 │ name: !!binary b3JkZXJz
     │       ^^^^^^^^ remove it`,
  ],
  [
    'a duplicate key',
    `name: orders
namespace: etcd
storage: { class: fast, size: 20Gi }
members: 3
members: 5
`,
    `
etcd/cluster.yaml:5:1  the key "members" is there twice

   5 │ members: 5
     │ ^^^^^^^ keep one of them`,
  ],
  [
    'a duplicate key inside',
    `name: orders
namespace: etcd
storage:
  class: fast
  size: 20Gi
  "class": slow
`,
    `
etcd/cluster.yaml:6:3  the key "class" is there twice

   6 │   "class": slow
     │   ^^^^^^^ keep one of them`,
  ],
  [
    'a merge key',
    `name: orders
namespace: etcd
storage: { class: fast, size: 20Gi }
tls: &t { leafDays: 30 }
etcd:
  <<: *t
`,
    `
etcd/cluster.yaml:6:3  merge keys (<<) are not supported

   6 │   <<: *t
     │   ^^ write the keys in each place`,
  ],
  [
    'a key that is a list',
    `name: orders
namespace: etcd
storage: { class: fast, size: 20Gi }
? [members]
: 3
`,
    `
etcd/cluster.yaml:4:3  a key is not text

   4 │ ? [members]
     │   ^^^^^^^^^ write the key as one word`,
  ],
  [
    'an alias that leads nowhere',
    `name: orders
namespace: etcd
storage: { class: fast, size: 20Gi }
portals: { hostnames: *names }
`,
    `
etcd/cluster.yaml:4:23  *names leads nowhere

   4 │ portals: { hostnames: *names }
     │                       ^^^^^^ put &names before the value`,
  ],
  [
    'an alias that leads to itself',
    `name: orders
namespace: etcd
storage: { class: fast, size: 20Gi }
portals: &p { hostnames: [*p] }
`,
    `
etcd/cluster.yaml:4:27  *p refers to itself

   4 │ portals: &p { hostnames: [*p] }
     │                           ^^ write the value out`,
  ],
  [
    'a bomb of aliases',
    `name: orders
namespace: etcd
storage: { class: fast, size: 20Gi }
bomb:
  - &a [x, x, x, x, x, x, x, x, x, x]
  - &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
  - &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
  - &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
`,
    `
etcd/cluster.yaml:4:1  unknown key "bomb"

   4 │ bomb:
     │ ^^^^ remove it; possible keys: name, namespace, version, members, zones, storage, portals, tls, etcd, upgrade, images, imagePullSecrets, resources, scheduling, runAsUser, networkPolicy, labels, annotations, backup, schedules, maintenance, monitoring, clusterDomain

etcd/cluster.yaml:7:41  aliases add more than 1000 values to the file

   7 │   - &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
     │                                         ^^ write the values out`,
  ],
  [
    'a file that is nested without end',
    `name: orders
namespace: etcd
storage: { class: fast, size: 20Gi }
zones: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
`,
    `
etcd/cluster.yaml:4:1  zones needs a map with label, minimum, found a list

   4 │ zones: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[…
     │ ^^^^^ write a map with label, minimum

etcd/cluster.yaml:4:72  this is nested too deeply

   4 │ zones: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[…
     │                                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ write it as in the reference`,
  ],
  [
    'a file that is nested so deeply that no parser follows',
    `name: orders
namespace: etcd
storage: { class: fast, size: 20Gi }
zones: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
`,
    `
etcd/cluster.yaml:4:1  maps or lists are nested too deeply

   4 │ zones: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[…
     │ ^^^^^ write the file as in the reference`,
  ],
  [
    'a control character',
    'name: orders\nnamespace: etcd\nstorage: { class: fast, size: 20Gi }\nclusterDomain: "cluster\u0007.local"\n',
    `
etcd/cluster.yaml:4:24  the control character U+0007 is in the file

   4 │ clusterDomain: "cluster<U+0007>.local"
     │                        ^^^^^^^^ remove it: the file is parsed differently from how it looks`,
  ],
  [
    'bidirectional characters, which make code look like a comment',
    'name: orders\nnamespace: etcd\nstorage: { class: fast, size: 20Gi }\n# \u202e tsrif eht si siht \u202c\nmembers: 5\n',
    `
etcd/cluster.yaml:4:3  the bidirectional control character U+202E is in the file

   4 │ # <U+202E> tsrif eht si siht <U+202C>
     │   ^^^^^^^^ remove it: the file is parsed differently from how it looks`,
  ],
  [
    'a bidirectional character that is written as an escape',
    `name: orders
namespace: etcd
storage: { class: fast, size: 20Gi }
clusterDomain: "cluster\\u202e.local"
`,
    `
etcd/cluster.yaml:4:16  the bidirectional control character U+202E is in the file

   4 │ clusterDomain: "cluster\\u202e.local"
     │                ^^^^^^^^^^^^^^^^^^^^^ remove it: the file is parsed differently from how it looks`,
  ],
  [
    'a bidirectional character in a key',
    `name: orders
namespace: etcd
storage: { class: fast, size: 20Gi }
"mem\\u2066bers": 3
`,
    `
etcd/cluster.yaml:4:1  the bidirectional control character U+2066 is in the file

   4 │ "mem\\u2066bers": 3
     │ ^^^^^^^^^^^^^^^ remove it: the file is parsed differently from how it looks`,
  ],
  [
    'a byte order mark inside',
    'name: orders\nnamespace: etcd\nstorage: { class: fast, size: 20Gi }\n\ufeffmembers: 3\n',
    `
etcd/cluster.yaml:4:1  the control character U+FEFF is in the file

   4 │ <U+FEFF>members: 3
     │ ^^^^^^^^ remove it: the file is parsed differently from how it looks`,
  ],
]

test.each(mistakes)('%s', (_, text, answer) => {
  expect(findingsOf(() => parseClusterFile(text, 'etcd/cluster.yaml'))).toBe(answer.slice(1))
})
