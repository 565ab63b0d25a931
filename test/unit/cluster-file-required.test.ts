import { expect, test } from '@jest/globals'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { findingsOf } from './user-file.ts'

type Mistake = readonly [title: string, text: string, answer: string]

/** Whole files, wrong in one of the keys without a default. */
const mistakes: Mistake[] = [
  [
    'everything is missing but one',
    `members: 3
`,
    `
etcd/cluster.yaml:1:1  name is missing

   1 │ members: 3
     │ ^^^^^^^ add name: orders  (a letter, then letters, digits and hyphens, at most 32 (all lowercase))

etcd/cluster.yaml:1:1  namespace is missing

   1 │ members: 3
     │ ^^^^^^^ add namespace: etcd  (lowercase letters, digits and hyphens, at most 63)

etcd/cluster.yaml:1:1  storage is missing

   1 │ members: 3
     │ ^^^^^^^ add storage: { class: encrypted-ssd, size: 20Gi }  (a map with class and size)`,
  ],
  [
    'a section without what it needs',
    `name: orders
namespace: etcd
storage: {}
`,
    `
etcd/cluster.yaml:3:1  storage.class is missing

   3 │ storage: {}
     │ ^^^^^^^ add class: encrypted-ssd  (the name of a StorageClass)

etcd/cluster.yaml:3:1  storage.size is missing

   3 │ storage: {}
     │ ^^^^^^^ add size: 20Gi  (a quantity of 1Gi or more, such as 20Gi)`,
  ],
  [
    'a misspelt required key is told once',
    `nmae: orders
namespace: etcd
storage: { klass: fast, size: 20Gi }
`,
    `
etcd/cluster.yaml:1:1  unknown key "nmae"

   1 │ nmae: orders
     │ ^^^^ did you mean "name"?  (a letter, then letters, digits and hyphens, at most 32 (all lowercase))

etcd/cluster.yaml:3:12  unknown key "klass"

   3 │ storage: { klass: fast, size: 20Gi }
     │            ^^^^^ did you mean "class"?  (the name of a StorageClass)`,
  ],
  [
    'a name with capitals and underscores',
    `name: Orders_EU
namespace: etcd
storage: { class: fast, size: 20Gi }
`,
    `
etcd/cluster.yaml:1:7  name needs a letter, then letters, digits and hyphens, at most 32 (all lowercase), found "Orders_EU"

   1 │ name: Orders_EU
     │       ^^^^^^^^^ did you mean orders-eu?`,
  ],
  [
    'a name that starts with a digit',
    `name: 3orders
namespace: etcd
storage: { class: fast, size: 20Gi }
`,
    `
etcd/cluster.yaml:1:7  name needs a letter, then letters, digits and hyphens, at most 32 (all lowercase), found "3orders"

   1 │ name: 3orders
     │       ^^^^^^^ did you mean orders?`,
  ],
  [
    'a name that ends in a hyphen',
    `name: orders-
namespace: etcd
storage: { class: fast, size: 20Gi }
`,
    `
etcd/cluster.yaml:1:7  name needs a letter, then letters, digits and hyphens, at most 32 (all lowercase), found "orders-"

   1 │ name: orders-
     │       ^^^^^^^ did you mean orders?`,
  ],
  [
    'a name that is only digits',
    `name: 123
namespace: etcd
storage: { class: fast, size: 20Gi }
`,
    `
etcd/cluster.yaml:1:7  name needs a letter, then letters, digits and hyphens, at most 32 (all lowercase), found the number 123

   1 │ name: 123
     │       ^^^ write for example orders`,
  ],
  [
    'a name that is too long',
    `name: orders-of-the-european-warehouses-2026
namespace: etcd
storage: { class: fast, size: 20Gi }
`,
    `
etcd/cluster.yaml:1:7  name needs at most 32 characters, found "orders-of-the-european-warehouses-2026"

   1 │ name: orders-of-the-european-warehouses-2026
     │       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shorten it by 6: names of pods and objects contain it and may have 63`,
  ],
  [
    "a name that is another cluster's Service",
    `name: orders-members
namespace: etcd
storage: { class: fast, size: 20Gi }
`,
    `
etcd/cluster.yaml:1:7  name needs a name that does not end with -members, found "orders-members"

   1 │ name: orders-members
     │       ^^^^^^^^^^^^^^ choose another: the objects of a cluster orders could have the same names`,
  ],
  [
    "a name that is another cluster's Secret",
    `name: orders-root
namespace: etcd
storage: { class: fast, size: 20Gi }
`,
    `
etcd/cluster.yaml:1:7  name needs a name that does not end with -root, found "orders-root"

   1 │ name: orders-root
     │       ^^^^^^^^^^^ choose another: the objects of a cluster orders could have the same names`,
  ],
  [
    "a name whose Role of backup is another cluster's Role of verify-backup",
    `name: orders-verify
namespace: etcd
storage: { class: fast, size: 20Gi }
`,
    `
etcd/cluster.yaml:1:7  name needs a name that does not end with -verify, found "orders-verify"

   1 │ name: orders-verify
     │       ^^^^^^^^^^^^^ choose another: the objects of a cluster orders could have the same names`,
  ],
  [
    'an empty name',
    `name: ""
namespace: etcd
storage: { class: fast, size: 20Gi }
`,
    `
etcd/cluster.yaml:1:7  name needs a letter, then letters, digits and hyphens, at most 32 (all lowercase), found ""

   1 │ name: ""
     │       ^^ write lowercase letters, digits and hyphens`,
  ],
  [
    'a namespace with a dot',
    `name: orders
namespace: team.etcd
storage: { class: fast, size: 20Gi }
`,
    `
etcd/cluster.yaml:2:12  namespace needs lowercase letters, digits and hyphens, at most 63, found "team.etcd"

   2 │ namespace: team.etcd
     │            ^^^^^^^^^ did you mean team-etcd?`,
  ],
  [
    'a class with a space',
    `name: orders
namespace: etcd
storage: { class: Fast SSD, size: 20Gi }
`,
    `
etcd/cluster.yaml:3:19  storage.class needs the name of a StorageClass, found "Fast SSD"

   3 │ storage: { class: Fast SSD, size: 20Gi }
     │                   ^^^^^^^^ copy it from kubectl get storageclass`,
  ],
  [
    'a size without a unit',
    `name: orders
namespace: etcd
storage: { class: fast, size: 20 }
`,
    `
etcd/cluster.yaml:3:31  storage.size needs a quantity of 1Gi or more, such as 20Gi, found the number 20

   3 │ storage: { class: fast, size: 20 }
     │                               ^^ did you mean 20Gi?`,
  ],
  [
    'a size in gigabytes',
    `name: orders
namespace: etcd
storage: { class: fast, size: 20GB }
`,
    `
etcd/cluster.yaml:3:31  storage.size needs a quantity of 1Gi or more, such as 20Gi, found "20GB"

   3 │ storage: { class: fast, size: 20GB }
     │                               ^^^^ did you mean 20Gi?`,
  ],
  [
    'a size in words',
    `name: orders
namespace: etcd
storage: { class: fast, size: big }
`,
    `
etcd/cluster.yaml:3:31  storage.size needs a quantity of 1Gi or more, such as 20Gi, found "big"

   3 │ storage: { class: fast, size: big }
     │                               ^^^ write a number and a unit, for example 20Gi`,
  ],
  [
    'a negative size',
    `name: orders
namespace: etcd
storage: { class: fast, size: -5Gi }
`,
    `
etcd/cluster.yaml:3:31  storage.size needs a quantity of 1Gi or more, such as 20Gi, found "-5Gi"

   3 │ storage: { class: fast, size: -5Gi }
     │                               ^^^^ write a number and a unit, for example 20Gi`,
  ],
  [
    'a size that is too small',
    `name: orders
namespace: etcd
storage: { class: fast, size: 512Mi }
`,
    `
etcd/cluster.yaml:3:31  storage.size needs 1Gi or more, found 512Mi

   3 │ storage: { class: fast, size: 512Mi }
     │                               ^^^^^ write 1Gi or more: etcd's log alone takes up to 384Mi`,
  ],
  [
    'a size below the quota',
    `name: orders
namespace: etcd
storage: { class: fast, size: 4Gi }
etcd: { quota: 4Gi }
`,
    `
etcd/cluster.yaml:4:16  etcd.quota needs at most 1536Mi with storage.size 4Gi, found 4Gi

   4 │ etcd: { quota: 4Gi }
     │                ^^^ write 1536Mi or less, or set storage.size: 9Gi (twice the database, and its log)`,
  ],
  [
    'a size with room for the quota, but not for its copy',
    `name: orders
namespace: etcd
storage: { class: fast, size: 10Gi }
etcd:
  quota: 8Gi
`,
    `
etcd/cluster.yaml:5:10  etcd.quota needs at most 4608Mi with storage.size 10Gi, found 8Gi

   5 │   quota: 8Gi
     │          ^^^ write 4608Mi or less, or set storage.size: 17Gi (twice the database, and its log)`,
  ],
  [
    'a size in a small volume with room for nothing else',
    `name: orders
namespace: etcd
storage: { class: fast, size: 1Gi }
etcd: { quota: 300Mi }
`,
    `
etcd/cluster.yaml:4:16  etcd.quota needs at most 256Mi with storage.size 1Gi, found 300Mi

   4 │ etcd: { quota: 300Mi }
     │                ^^^^^ write 256Mi or less, or set storage.size: 1200Mi (twice the database, and its log)`,
  ],
]

test.each(mistakes)('%s', (_, text, answer) => {
  expect(findingsOf(() => parseClusterFile(text, 'etcd/cluster.yaml'))).toBe(answer.slice(1))
})
