import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { recipient } from '../unit/backup-fixtures.ts'

/** A cluster that can have every alert. */
export const monitored = (own = '') =>
  parseClusterFile(
    `name: orders
namespace: etcd
storage: { class: fast, size: 4Gi }
backup: { bucket: backups, recipients: [${recipient}] }
${own}`,
    'cluster.yaml',
  )
