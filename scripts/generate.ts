// `npm run generate` writes every generated file. With --check, it only reports which ones differ.
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { desiredFiles, obsoleteFiles } from './generate/files.ts'

const root = dirname(import.meta.dirname)
const wanted = desiredFiles(root)
const stale = [...wanted].filter(([path, text]) => current(path) !== text).map(([path]) => path)
const obsolete = obsoleteFiles(root, wanted)

if (process.argv.includes('--check')) check()
else write()

function check(): void {
  const lines = [
    ...stale.map((path) => `  ${path}  ${existsSync(join(root, path)) ? 'differs from the code' : 'is missing'}`),
    ...obsolete.map((path) => `  ${path}  belongs to no action`),
  ]
  if (lines.length === 0) {
    console.log(`${wanted.size} generated files are as the code wants them`)
    return
  }
  console.error(`generated files do not follow the code:\n${lines.join('\n')}\nrun: npm run generate`)
  process.exitCode = 1
}

function write(): void {
  for (const path of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), wanted.get(path) ?? '')
    chmodSync(join(root, path), 0o644)
    console.log(`wrote ${path}`)
  }
  for (const path of obsolete) {
    rmSync(join(root, path))
    console.log(`removed ${path}`)
  }
  if (stale.length + obsolete.length === 0) console.log(`${wanted.size} generated files were up to date`)
}

function current(path: string): string | undefined {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined
}
