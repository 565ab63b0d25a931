// Writes src/etcd/generated from src/etcd/rpc.proto with the pinned buf and protoc-gen-es; with --check it only says
// whether they differ. Needs no network: the plugin is a local program.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

const root = join(import.meta.dirname, '..')
const generated = join('src', 'etcd', 'generated')

/** The files that rpc.proto wants in src/etcd/generated, by name. */
export function wantedProtoFiles(): Map<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'proto-'))
  try {
    const programs = join(root, 'node_modules', '.bin')
    const env = { ...process.env, PATH: `${programs}${delimiter}${process.env.PATH}` }
    execFileSync(join(programs, 'buf'), ['generate', '--output', folder], { cwd: root, env, stdio: 'inherit' })
    const written = join(folder, generated)
    return new Map(readdirSync(written).map((name) => [name, readFileSync(join(written, name), 'utf8')]))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function main(): void {
  for (const [name, text] of wantedProtoFiles()) {
    const path = join(generated, name)
    if (existsSync(join(root, path)) && readFileSync(join(root, path), 'utf8') === text) continue
    if (process.argv.includes('--check')) {
      console.error(`${path} does not follow src/etcd/rpc.proto; run: node scripts/run.mjs scripts/generate-proto.ts`)
      process.exitCode = 1
    } else {
      writeFileSync(join(root, path), text)
      console.log(`wrote ${path}`)
    }
  }
}

if (import.meta.main) main()
