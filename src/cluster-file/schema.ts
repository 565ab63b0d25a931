import { jsonSchemaOf, keysTable } from '../yaml/json-schema.ts'
import { deprecatedClusterKeys } from './deprecated-keys.ts'
import { clusterFile } from './fields.ts'

/** The cluster file as a JSON Schema. */
export function clusterFileSchema(): object {
  return jsonSchemaOf(clusterFile, 'managed-etcd cluster', deprecatedClusterKeys)
}

/** The keys of the cluster file as a Markdown table, for docs/cluster-file.md. */
export function clusterFileTable(): string {
  return keysTable(clusterFile)
}
