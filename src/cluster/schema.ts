import { z } from 'zod'
import { describeFields } from '../yaml/fields.ts'
import { clusterFile } from './file/fields.ts'

/** The cluster file as a JSON Schema (draft 2020-12), for editors: from the same declaration that the parser uses. */
export function clusterFileSchema(): object {
  const schema = z.toJSONSchema(clusterFile, {
    io: 'input',
    override({ jsonSchema }) {
      // A section may be left out, but "default: {}" tells a reader nothing: its fields say their defaults.
      if (jsonSchema.type === 'object' && isEmpty(jsonSchema.default)) delete jsonSchema.default
    },
  })
  return { title: 'managed-etcd cluster', ...schema }
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

/** The keys of the cluster file as a Markdown table, for docs/cluster-file.md. */
export function clusterFileTable(): string {
  const rows = describeFields(clusterFile)
    .slice(1)
    .map(({ path, description, allowed, default: fallback, required }) => {
      const standard = required ? '**required**' : (fallback ?? '')
      return `| \`${path}\` | ${description} | ${allowed} | ${standard} |`
    })
  return ['| key | meaning | may be | default |', '| --- | --- | --- | --- |', ...rows].join('\n')
}
