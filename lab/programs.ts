/** The programs on the PATH of `lab exec` and of the lab itself, gathered in one folder of links. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, symlinkSync } from 'node:fs'
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

export function linkPrograms(folders: readonly string[]): void {
  mkdirSync(paths.programs, { recursive: true })
  for (const folder of [...folders, keepNode()]) {
    for (const name of readdirSync(folder)) symlinkSync(join(folder, name), join(paths.programs, name))
  }
}
