import { nameOf } from './format-text.ts'
import { known } from './observation.ts'
import type { ClusterStatus, StatusDocument } from './status.ts'

/**
 * The differences from the previous observation, one line each. For the first observation: the state and the findings.
 */
export function changes(before: StatusDocument | undefined, { at, clusters }: StatusDocument): string[] {
  return clusters.flatMap((status) => {
    const earlier = before?.clusters.find(({ file }) => file === status.file)
    return changesOf(earlier, status).map((text) => `${at.slice(0, 19)}Z  ${nameOf(status)}  ${text}`)
  })
}

function changesOf(before: ClusterStatus | undefined, now: ClusterStatus): string[] {
  const [earlier, wrong] = [before === undefined ? new Map<string, string>() : wrongIn(before), wrongIn(now)]
  const [ran, runs] = [before && operationOf(before), operationOf(now)]
  return [
    ...(before?.state === now.state ? [] : [before === undefined ? now.state : `${before.state} → ${now.state}`]),
    ...[...wrong].flatMap(([key, found]) => (earlier.has(key) ? [] : [`begins: ${key}: ${found}`])),
    ...[...earlier.keys()].flatMap((key) => (wrong.has(key) ? [] : [`ends: ${key}`])),
    ...(ran === runs ? [] : [runs ?? `${ran?.split(' ', 1)} has ended`]),
  ]
}

/** `MEMBER_DOWN orders-2` → the finding's text, which may differ in each observation. */
function wrongIn({ findings }: ClusterStatus): Map<string, string> {
  const wrong = findings.filter(({ severity }) => severity !== 'info')
  return new Map(wrong.map(({ code, subject, found }) => [`${code} ${subject}`, found]))
}

function operationOf({ observation }: ClusterStatus): string | undefined {
  const running = observation && known(observation.operation)?.running
  return running && `${running.operation} runs, started by ${running.holder}`
}
