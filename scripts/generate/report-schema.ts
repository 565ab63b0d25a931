import { z } from 'zod'
import { findingCodes } from '../../src/problem/codes.ts'
import { subjects } from '../../src/problem/subjects.ts'

const codes = Object.keys(findingCodes)

const finding = z.strictObject({
  code: z.enum(codes).describe('What kind of finding it is; docs/findings.md has all. Stable.'),
  subject: z
    .union([
      z.enum(subjects).describe('A thing, a key of a file, an input or a variable.'),
      z
        .string()
        .min(1)
        .describe('The name of a flag, an input, a key, a member, an object or its kind, a program or a variable.'),
    ])
    .describe('What it is about.'),
  found: z.string().describe('What is needed and what was found.'),
  fix: z.string().describe('What to do about it.'),
  location: z
    .strictObject({ file: z.string(), line: z.int().min(1), column: z.int().min(1) })
    .optional()
    .describe('Where in a file; line and column count from 1.'),
  frame: z.string().optional().describe('The line at `location`, with what is wrong underlined.'),
})

/**
 * The file that the output `report` names. Its type is `JsonReport`; a test validates real reports against this schema.
 */
export const report = z.strictObject({
  program: z.literal('managed-etcd'),
  version: z.string(),
  action: z.string(),
  startedAt: z.iso.datetime().describe('UTC, RFC 3339.'),
  seconds: z.number(),
  result: z
    .enum(['done', 'refused', 'failed'])
    .describe("`refused` is the user's to fix (exit code 1), `failed` is a fault of the program (exit code 2)."),
  changed: z.boolean().optional().describe('Absent unless done: what stopped half-way may have changed something.'),
  outputs: z.record(z.string(), z.string()),
  problem: z.strictObject({ message: z.string(), findings: z.array(finding) }).optional(),
  warnings: z.array(finding),
  phases: z.array(z.strictObject({ title: z.string(), seconds: z.number(), succeeded: z.boolean() })),
  details: z.unknown().optional().describe('Differs from action to action.'),
})

/** The JSON report as a JSON Schema (draft 2020-12). */
export function reportSchema(): object {
  return { title: 'managed-etcd report', ...z.toJSONSchema(report) }
}
