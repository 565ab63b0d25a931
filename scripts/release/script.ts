import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from './checkout.ts'
import { ReleaseRefused } from './refusal.ts'

/** Runs a script of this project and shows its output, which explains a failure. */
export function script(path: string, ...args: string[]): void {
  console.log(`$ ${[path, ...args].join(' ')}`)
  const node = [process.execPath, '--disable-warning=ExperimentalWarning', join(root, path), ...args]
  const [program = '', ...rest] = node
  const { status } = spawnSync(program, rest, { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new ReleaseRefused(`${path} failed, see above: fix it, and run the same command again`)
}
