import { compareVersions, minorOf, minorsBetween, olderMinor, sameMinor } from './etcd-versions.ts'

/** What a cluster runs now. */
export interface RunningVersions {
  /** Of each member that answers; at least one. */
  readonly members: readonly string[]
  /** Whether every member answers. */
  readonly complete: boolean
  /** The minor whose protocol all members speak; undefined where nobody could tell. */
  readonly cluster: string | undefined
  /** The minor that a downgrade leads to; undefined while there is none. */
  readonly downgradeTarget: string | undefined
}

/** How a running cluster comes to the version that its file asks for. */
export interface VersionChange {
  /**
   * `patch`: within one minor, in either direction. `back`: an upgrade is taken back before the cluster version has moved.
   * `downgrade`: one minor down. `cancel`: a downgrade is taken back. `finish`: every member runs it, and the cluster version follows.
   */
  readonly kind: 'none' | 'patch' | 'minor' | 'back' | 'downgrade' | 'cancel' | 'finish'
  /** The oldest version that runs where it goes up, the newest where it goes down. */
  readonly from: string
  readonly to: string
  /** A run has begun with it: members run both versions, or the downgrade is enabled. */
  readonly begun: boolean
}

export interface Hindrance {
  readonly found: string
  /** The way there, where there is one. */
  readonly way?: string
}

/**
 * The oldest patch that may go on to a minor. Below 3.5.32 removed members can come back in 3.6
 * (https://etcd.io/docs/latest/upgrades/upgrade_3_6/); https://etcd.io/docs/v3.7/upgrades/upgrade_3_7/
 */
const leastBefore: Readonly<Record<string, string>> = { '3.6': '3.5.32', '3.7': '3.6.11' }

/**
 * The oldest patch of a minor from which one can go down. 3.7.0 and 3.7.1 read the wrong entry of the log for it
 * (etcd-io/etcd#22171, fixed by #22201); 3.5 does not go down with authentication on
 * (https://etcd.io/docs/v3.7/downgrades/downgrade_3_5/).
 */
const leastToDowngrade: Readonly<Record<string, string>> = { '3.6': '3.6.0', '3.7': '3.7.2' }

/** The change that leads from what runs to what is asked for, or why there is none. */
export function versionChange(running: RunningVersions, asked: string): VersionChange | Hindrance {
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
    : (upgradeHindrance(oldest, asked) ?? minor(up))
}

const minor = (up: Omit<VersionChange, 'kind'>): VersionChange => ({ ...up, kind: 'minor' })

/** Members run two minors: the upgrade goes on, or it was taken back above. */
function inTheMiddle(oldest: string, newest: string, asked: string): VersionChange | Hindrance {
  if (sameMinor(newest, asked)) return { kind: 'minor', from: oldest, to: asked, begun: true }
  return {
    found: `an upgrade from ${oldest} to ${newest} is not finished`,
    way: `set version: ${newest} to finish it, or version: ${oldest} to revert it, and run provision`,
  }
}

function whileGoingDown(target: string, oldest: string, newest: string, asked: string): VersionChange | Hindrance {
  if (minorOf(asked) === target) return { kind: 'downgrade', from: newest, to: asked, begun: true }
  if (sameMinor(newest, asked) && olderMinor(asked) === target)
    return { kind: 'cancel', from: oldest, to: asked, begun: true }
  return {
    found: `a downgrade to ${target} is not finished`,
    way: `set a version of ${target} to finish it, or version: ${newest} to revert it, and run provision`,
  }
}

function down(oldest: string, newest: string, asked: string): VersionChange | Hindrance {
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

/** Why one cannot go up to what is asked for; undefined when one can. */
function upgradeHindrance(oldest: string, asked: string): Hindrance | undefined {
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
