import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { attempt, run } from './command.ts'

const minute = 60_000
const existing = new Set<string>()

/** Runs `work` in a new namespace, which is always deleted afterwards. */
export async function inOwnNamespace<Result>(
  purpose: string,
  work: (namespace: string) => Promise<Result>,
): Promise<Result> {
  const namespace = `bench-${purpose}-${randomBytes(3).toString('hex')}`
  existing.add(namespace)
  await kubectl('create', 'namespace', namespace)
  try {
    return await work(namespace)
  } finally {
    await remove(namespace)
  }
}

export function kubectl(...args: readonly string[]) {
  return run(['kubectl', ...args], { limitMilliseconds: minute })
}

/** Waits until it is deleted, because terminating pods would disturb the next measurement. */
async function remove(namespace: string): Promise<void> {
  await attempt(['kubectl', 'delete', 'namespace', namespace, '--wait=false'], { limitMilliseconds: minute })
  // Portals wait for their clients before they end. Here, they have none.
  const now = ['delete', 'pods', '--all', '--namespace', namespace, '--grace-period=1', '--wait=false']
  await attempt(['kubectl', ...now], { limitMilliseconds: minute })
  const gone = ['wait', '--for=delete', `namespace/${namespace}`, '--timeout=150s']
  await attempt(['kubectl', ...gone], { limitMilliseconds: 3 * minute })
  existing.delete(namespace)
}

/** Deletes the namespaces after an interrupt. */
export function removeNamespacesOnInterrupt(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (existing.size > 0) {
        console.error(`interrupted: removing ${[...existing].join(', ')}`)
        spawnSync('kubectl', ['delete', 'namespace', ...existing, '--wait=false', '--ignore-not-found'], {
          stdio: 'inherit',
          timeout: minute,
        })
      }
      process.exit(130)
    })
  }
}
