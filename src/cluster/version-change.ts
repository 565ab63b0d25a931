import { compareVersions, minorOf, minorsBetween, olderMinor, sameMinor } from './etcd-versions.ts'

/** The versions that a cluster currently runs. */
export interface RunningVersions {
  /** The version of each member that answers; at least one. */
  readonly members: readonly string[]
  /** Whether every member answers. */
  readonly complete: boolean
  /** The cluster version: the minor whose protocol all members use. Undefined if it is unknown. */
  readonly cluster: string | undefined
  /** The minor that an active downgrade leads to. Undefined if no downgrade is active. */
  readonly downgradeTarget: string | undefined
}

/** The change from the running version to the version of the cluster file. */
export interface VersionChange {
  /**
   * `patch`: within one minor, in either direction. `minor`: one minor up. `back`: reverts an upgrade before the
   * cluster version has changed. `downgrade`: one minor down. `cancel`: reverts a downgrade. `finish`: every member
   * runs the version, and the cluster version follows.
   */
  readonly kind: 'none' | 'patch' | 'minor' | 'back' | 'downgrade' | 'cancel' | 'finish'
  /** For an upgrade, the oldest running version. For a downgrade, the newest. */
  readonly from: string
  readonly to: string
  /** An earlier run has started the change: members run both versions, or restart, or the downgrade is enabled. */
  readonly begun: boolean
}

export interface VersionObstacle {
  readonly found: string
  /** How to reach the version, if that is possible. */
  readonly way?: string
}

/**
 * The oldest patch release from which an upgrade to a minor is safe. Before 3.5.32, removed members can reappear in 3.6
 * (https://etcd.io/docs/latest/upgrades/upgrade_3_6/); https://etcd.io/docs/v3.7/upgrades/upgrade_3_7/
 */
const leastBefore: Readonly<Record<string, string>> = { '3.6': '3.5.32', '3.7': '3.6.11' }

/**
 * The oldest patch release of a minor that can be downgraded. 3.7.0 and 3.7.1 read the wrong log entry during a
 * downgrade (etcd-io/etcd#22171, fixed by #22201). 3.5 cannot be downgraded with authentication enabled
 * (https://etcd.io/docs/v3.7/downgrades/downgrade_3_5/).
 */
const leastToDowngrade: Readonly<Record<string, string>> = { '3.6': '3.6.0', '3.7': '3.7.2' }

/** The change from the running versions to the requested version, or the reason why it is not possible. */
export function versionChange(running: RunningVersions, asked: string): VersionChange | VersionObstacle {
  const versions = [...running.members].sort(compareVersions)
  const [oldest = asked, newest = asked] = [versions[0], versions.at(-1)]
  const begun = versions.includes(asked) && oldest !== newest
  const up = { from: oldest, to: asked, begun }
  if (running.downgradeTarget !== undefined) return whileGoingDown(running.downgradeTarget, oldest, newest, asked)
  if (oldest === asked && newest === asked) {
    const behind = running.cluster !== undefined && running.cluster !== minorOf(asked)
    return { ...up, kind: behind ? 'finish' : 'none' }
  }
  const mayGoBack = running.cluster === minorOf(asked) && (oldest !== newest || !running.complete)
  if (!sameMinor(newest, asked) && compareVersions(asked, newest) < 0 && mayGoBack)
    return { kind: 'back', from: newest, to: asked, begun: true }
  if (!sameMinor(oldest, newest)) return inTheMiddle(oldest, newest, asked)
  if (sameMinor(oldest, asked)) return { ...up, kind: 'patch', from: oldest === asked ? newest : oldest }
  return compareVersions(asked, oldest) < 0
    ? down(oldest, newest, asked)
    : (upgradeObstacle(oldest, asked) ?? minor(up))
}

const minor = (up: Omit<VersionChange, 'kind'>): VersionChange => ({ ...up, kind: 'minor' })

/** Members run two minors: this upgrade continues. `versionChange` has already handled a revert. */
function inTheMiddle(oldest: string, newest: string, asked: string): VersionChange | VersionObstacle {
  if (sameMinor(newest, asked)) return { kind: 'minor', from: oldest, to: asked, begun: true }
  return {
    found: `an upgrade from ${oldest} to ${newest} is not finished`,
    way: `set version: ${newest} to finish it, or version: ${oldest} to revert it, and run provision`,
  }
}

function whileGoingDown(
  target: string,
  oldest: string,
  newest: string,
  asked: string,
): VersionChange | VersionObstacle {
  if (minorOf(asked) === target) return { kind: 'downgrade', from: newest, to: asked, begun: true }
  if (sameMinor(newest, asked) && olderMinor(asked) === target)
    return { kind: 'cancel', from: oldest, to: asked, begun: true }
  return {
    found: `a downgrade to ${target} is not finished`,
    way: `set a version of ${target} to finish it, or version: ${newest} to revert it, and run provision`,
  }
}

function down(oldest: string, newest: string, asked: string): VersionChange | VersionObstacle {
  const [from = '', to = ''] = [minorOf(newest), minorOf(asked)]
  const between = minorsBetween(asked, oldest)
  if (between === undefined) return { found: 'another major version is not supported' }
  if (between.length > 0)
    return {
      found: 'a downgrade goes one minor version at a time',
      way: `${asked} can be reached through ${between.toReversed().join(', then ')}`,
    }
  const least = leastToDowngrade[from]
  if (least === undefined) return { found: `etcd cannot be downgraded from ${from} while authentication is enabled` }
  if (compareVersions(oldest, least) < 0)
    return {
      found: `a downgrade to ${to} needs members of at least ${least}`,
      way: `${asked} can be reached through ${from}.x, ${least} or newer`,
    }
  return { kind: 'downgrade', from: newest, to: asked, begun: false }
}

/** Why an upgrade to the requested version is not possible. Undefined if it is. */
function upgradeObstacle(oldest: string, asked: string): VersionObstacle | undefined {
  const between = minorsBetween(oldest, asked)
  if (between === undefined) return { found: 'an upgrade to another major version is not supported' }
  if (between.length > 0)
    return {
      found: 'an upgrade goes one minor version at a time',
      way: `${asked} can be reached through ${between.join(', then ')}`,
    }
  const [from, to = ''] = [minorOf(oldest), minorOf(asked)]
  const least = leastBefore[to]
  return least !== undefined && compareVersions(oldest, least) < 0
    ? {
        found: `${to} needs members of at least ${least} before`,
        way: `${asked} can be reached through ${from}.x, ${least} or newer`,
      }
    : undefined
}
