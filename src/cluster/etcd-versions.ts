/** The newest etcd that this release was tested with, and the default. */
export const newestTested = '3.7.3'

/**
 * The minors whose flags this release renders, each with the lowest patch that is let through. Below it a watch can deliver keys
 * outside of what its user may read (GHSA-xg4h-6gfc-h4m8), and TLS handshakes can exhaust a member (GHSA-6vch-q96h-7gc3).
 */
const lowestPatch: Readonly<Record<string, number>> = { '3.5': 33, '3.6': 14, '3.7': 1 }

export interface Version {
  /** `3.7`: what flags, upgrades and downgrades go by. */
  readonly minor: string
  readonly patch: number
}

/** Undefined when it is no X.Y.Z without a leading v. */
export function parseVersion(text: string): Version | undefined {
  const [, minor, patch] = /^((?:0|[1-9]\d{0,3})\.(?:0|[1-9]\d{0,3}))\.(0|[1-9]\d{0,3})$/.exec(text) ?? []
  return minor === undefined ? undefined : { minor, patch: Number(patch) }
}

/** Why an etcd version is refused; undefined when it is fit to run. */
export function validateVersion(text: string): { readonly needs?: string; readonly fix: string } | undefined {
  const version = parseVersion(text)
  if (!version) {
    const [, likely] = /^v?(\d+\.\d+\.\d+)$/.exec(text.trim()) ?? []
    return { fix: likely ? `write ${likely}` : `write the whole version, for example ${newestTested}` }
  }
  const lowest = lowestPatch[version.minor]
  if (lowest === undefined) {
    const minors = Object.keys(lowestPatch)
    const known = `${minors.slice(0, -1).join(', ')} or ${minors.at(-1)}`
    return { needs: `an etcd ${known}`, fix: `write for example ${newestTested}: other minors have other flags` }
  }
  if (version.patch >= lowest) return undefined
  const floor = `${version.minor}.${lowest}`
  const reason =
    'below it watches can show keys that are not granted (GHSA-xg4h-6gfc-h4m8) and handshakes can exhaust a member'
  return { needs: `${floor} or newer`, fix: `write ${floor} or newer: ${reason} (GHSA-6vch-q96h-7gc3)` }
}
