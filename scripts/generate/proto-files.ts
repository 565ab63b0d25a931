import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

const generated = 'src/etcd/generated'

/**
 * The output of the pinned buf and protoc-gen-es for src/etcd/rpc.proto. Needs no network, because the plugin is a
 * local program.
 */
export function protoFiles(root: string): [path: string, text: string][] {
  const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-proto-'))
  try {
    const programs = join(root, 'node_modules/.bin')
    const env = { ...process.env, PATH: `${programs}${delimiter}${process.env.PATH}` }
    execFileSync(join(programs, 'buf'), ['generate', '--output', folder], { cwd: root, env, stdio: 'inherit' })
    return readdirSync(join(folder, generated)).map((name) => [
      `${generated}/${name}`,
      readFileSync(join(folder, generated, name), 'utf8'),
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
}
