/**
 * Flags that make etcd of a minor refuse to start. A member's own flags are rendered for its version
 * (src/objects/etcd-flags.ts), but an administrator may have added others to the container's `args`.
 * https://etcd.io/docs/latest/upgrades/upgrade_3_6/,
 * https://etcd.io/docs/v3.7/upgrades/upgrade_3_7/ and
 * https://etcd.io/docs/v3.6/downgrades/downgrade_3_6
 */
const refusedBy: Readonly<Record<string, RegExp>> = {
  '3.5':
    /^--(feature-gates|log-format|discovery-token|discovery-endpoints|max-learners|memory-mlock|compact-hash-check-time)\b/,
  '3.6': /^--(enable-v2|experimental-enable-v2v3|proxy(-.+)?)(=|$)/,
  '3.7': /^--(experimental-.+|discovery|discovery-proxy)(=|$)/,
}

/** The flags of a command line that etcd of this minor refuses. */
export function refusedFlags(minor: string | undefined, line: readonly string[]): string[] {
  const refused = minor === undefined ? undefined : refusedBy[minor]
  return refused === undefined ? [] : line.filter((word) => refused.test(word))
}

/** The v2 API was enabled, so there may be v2 keys, with which 3.6 does not start. Without the flag, there are none. */
export function servesV2(line: readonly string[]): boolean {
  return line.some((word) => /^(--enable-v2|--experimental-enable-v2v3|ETCD_ENABLE_V2)(=(?!false)|$)/.test(word))
}
