import { permissionsDeclaration } from '../src/actions/permissions.declaration.ts'
import { permissions } from '../src/actions/permissions.ts'
import { readInputs } from '../src/operation/read-inputs.ts'
import { readArguments } from '../src/program/arguments.ts'
import { createRecordingReporter } from '../src/report/recording-reporter.ts'

/** What `managed-etcd permissions …` prints: YAML. */
export async function printedPermissions(...args: string[]): Promise<string> {
  const inputs = readInputs(permissionsDeclaration, readArguments(permissionsDeclaration, args).texts)
  const { outputs } = await permissions.run({
    inputs,
    report: createRecordingReporter(),
    now: () => new Date(),
    signal: new AbortController().signal,
    holder: 'a test',
  })
  return outputs.roles
}
