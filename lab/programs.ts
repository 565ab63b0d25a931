/** The programs on the PATH of `lab exec` and of the lab itself, gathered in one folder of links. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cache, paths } from './paths.ts'

/** A copy of the Node that runs this: the checkout it comes from may go away while the lab stays. */
function keepNode(): string {
  const folder = join(cache, `node-${process.version}`)
  const program = join(folder, 'node')
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true })
    copyFileSync(process.execPath, `${program}.${process.pid}`)
    renameSync(`${program}.${process.pid}`, program)
  }
  return folder
}

/** act looks for its own address on the way to the internet, which the lab has none of; all it serves is for itself. */
const act = (program: string) =>
  `#!/bin/sh\nexec ${program} --cache-server-addr 127.0.0.1 --artifact-server-addr 127.0.0.1 "$@"\n`

export function linkPrograms(folders: readonly string[]): void {
  mkdirSync(paths.programs, { recursive: true })
  for (const folder of [...folders, keepNode()]) {
    for (const name of readdirSync(folder)) {
      const program = join(folder, name)
      const here = join(paths.programs, name)
      if (existsSync(here)) continue
      if (name === 'act') writeFileSync(here, act(program), { mode: 0o755 })
      else symlinkSync(program, here)
    }
  }
}
