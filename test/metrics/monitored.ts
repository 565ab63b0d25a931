import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { recipient } from '../unit/backup-fixtures.ts'

/** A cluster that can have every alert. */
export const monitored = (own = '') =>
  parseClusterFile(
    `name: orders
namespace: etcd
storage: { class: fast, size: 4Gi }
backup: { bucket: backups, recipients: [${recipient}] }
schedules:
  image: "example.com/managed-etcd@sha256:${'0'.repeat(64)}"
  backup: 17 * * * *
  status: "*/15 * * * *"
${own}`,
    'cluster.yaml',
  )
