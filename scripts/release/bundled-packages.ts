/** The part of ncc's statistics that is read here: modules, which contain the modules that webpack has concatenated. */
export interface Modules {
  readonly modules?: readonly Module[]
}

interface Module extends Modules {
  /** The path of the file. Absent for modules that webpack adds itself. */
  readonly nameForCondition?: string | null
}

/** The folders below node_modules, as in package-lock.json, with at least one file in dist/. */
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

/** Packages may contain packages, so the folder ends after the name that follows the last `node_modules`. */
function packageFolder(path: string): string | undefined {
  return /(?<=\/)node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0]
}
