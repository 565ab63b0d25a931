import { jsonSchemaOf, keysTable } from '../../yaml/json-schema.ts'
import { accessFile } from './policy-fields.ts'
import { deprecatedAccessKeys } from './policy-file.ts'

/** The access file as a JSON Schema. */
export function accessFileSchema(): object {
  return jsonSchemaOf(accessFile, 'managed-etcd access', deprecatedAccessKeys)
}

/** The keys of the access file as a Markdown table, for docs/access-reference.md. */
export function accessFileTable(): string {
  return keysTable(accessFile)
}
