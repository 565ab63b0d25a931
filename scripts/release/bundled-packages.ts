/** Of ncc's statistics, what is read here: modules, which contain those that webpack has joined. */
export interface Modules {
  readonly modules?: readonly Module[]
}

interface Module extends Modules {
  /** The path of the file; absent from what webpack adds itself. */
  readonly nameForCondition?: string | null
}

/** The folders below node_modules, as package-lock.json names them, of which at least one file is in dist/. */
export function bundledPackages(stats: Modules): string[] {
  const folders = new Set<string>()
  const pending = [...(stats.modules ?? [])]
  for (let module = pending.pop(); module !== undefined; module = pending.pop()) {
    const folder = packageFolder(module.nameForCondition ?? '')
    if (folder !== undefined) folders.add(folder)
    for (const joined of module.modules ?? []) pending.push(joined)
  }
  return [...folders].toSorted()
}

/** Also where packages lie within packages: everything up to the name behind the last `node_modules`. */
function packageFolder(path: string): string | undefined {
  return /(?<=\/)node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0]
}
