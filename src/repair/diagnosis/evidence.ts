import { redact } from '../../kubernetes/redact.ts'
import { isRecord } from '../../util/is-record.ts'
import type { ObservedMemberPod } from './observed-cluster.ts'

/** The conclusion that a message proves about the data of a member. */
export type Proof = 'volume gone' | 'disk empty' | 'data corrupt' | 'data differs' | 'data of a removed member'

export interface LossEvidence {
  readonly proof: Proof
  /** The message itself, shortened. */
  readonly message: string
}

/**
 * Messages that prove that the volume does not exist any more. Timeouts, refused mounts and busy devices do not,
 * because they are temporary. A local volume: kubernetes/pkg/volume/local/local.go. `NotFound` of AttachVolume: by the
 * CSI specification, ControllerPublishVolume returns it for a volume or a node that does not exist; the caller has to
 * know that the node exists.
 */
const volumeGone = [
  /path "[^"]+" does not exist/,
  /error mounting "[^"]*\/volumes\/[^"]+" .*no such file or directory/s,
  /AttachVolume\.Attach failed .*code = NotFound/s,
  /InvalidVolume\.NotFound/,
]

/**
 * etcd's messages when it starts on an empty volume and the guard in `--initial-cluster` keeps it from joining
 * (server/etcdserver/api/membership/cluster.go, ValidateClusterAndAssignIDs; config.go, hasLocalMember).
 */
const diskEmpty = [
  /error validating peerURLs .*(member count is unequal|unmatched member)/s,
  /cannot fetch cluster info from peer urls/,
  /couldn't find local name "[^"]*" in the initial cluster configuration/,
]

/**
 * Messages of etcd's check against the peers at the start. One peer is enough for them, so they do not prove who is
 * wrong.
 */
const dataDiffers = [/found data inconsistency with peers/]

/** Messages of a member whose data is unusable: of bbolt and of the log. */
const dataCorrupt = [
  /wal(pb)?: (crc mismatch|file is corrupt)/i,
  /failed to open database.*(invalid database|checksum error|file size too small|unexpected EOF)/s,
  /panic: .*(invalid page type|page \d+ already freed|invalid freelist page)/s,
  /failed to read WAL, cannot be repaired/,
]

/** At the beginning: etcd writes them as warnings, like errors that contain names of a client's choice. */
const removedMember = [
  /^server error: the member has been permanently removed from the cluster$/,
  /^data-dir used by this member must be removed/,
]

/** Messages of a member that has got its data, or has joined; the same in 3.5, 3.6 and 3.7. Chatter can hide some. */
const hasData =
  /^(starting etcd server|now serving peer\/client\/metrics|established TCP streaming connection with remote peer|published local member to cluster through raft|ready to serve client requests)$/

/**
 * The losses that the messages of an unready pod prove, with the newest message of each kind. A member that has started
 * since it found its volume empty has joined, and its volume is not empty any more.
 */
export function evidenceOf({ messages, log }: Pick<ObservedMemberPod, 'messages' | 'log'>): LossEvidence[] {
  const lines = log.map(readLine)
  const all = lines.map(({ text }) => text)
  const bad = textsOfErrors(lines)
  const sinceStart = textsOfErrors(lines.slice(lines.findLastIndex(({ text }) => hasData.test(text)) + 1))
  return [
    ...matching('volume gone', volumeGone, messages),
    ...matching('data corrupt', dataCorrupt, bad),
    ...matching('data differs', dataDiffers, bad),
    ...matching('disk empty', diskEmpty, sinceStart),
    ...matching('data of a removed member', removedMember, all),
  ]
}

/** Whether the run before was refused for its empty volume, and this one has not said yet whether it is, too. */
export function leavesOpen(before: readonly string[], now: readonly string[]): boolean {
  const refused = (log: readonly string[]) =>
    evidenceOf({ messages: [], log }).some(({ proof }) => proof === 'disk empty')
  return refused([...before, ...now]) && !refused(now)
}

interface LogLine {
  readonly level: string
  readonly text: string
}

const textsOfErrors = (lines: readonly LogLine[]): string[] =>
  lines.filter(({ level }) => ['error', 'fatal', 'panic'].includes(level)).map(({ text }) => text)

/**
 * The message and the error of a line of etcd's log. Its other fields contain keys and names that clients choose:
 * whoever may write a key must not be able to declare a member lost.
 */
function readLine(line: string): LogLine {
  const fields = parsed(line)
  if (fields === undefined) return { level: line.startsWith('panic: ') ? 'panic' : '', text: line }
  const [level = '', ...texts] = [fields.level, fields.msg, fields.error].map((field) =>
    typeof field === 'string' ? field : '',
  )
  return { level, text: texts.filter((text) => text !== '').join(': ') }
}

function parsed(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

function matching(proof: Proof, patterns: readonly RegExp[], texts: readonly string[]): LossEvidence[] {
  const found = texts.findLast((text) => patterns.some((pattern) => pattern.test(text)))
  return found === undefined ? [] : [{ proof, message: shortened(found, patterns) }]
}

const longest = 200

/** The part that proves it: etcd's lines may contain complete stack traces. */
function shortened(text: string, patterns: readonly RegExp[]): string {
  const part = patterns.map((pattern) => pattern.exec(text)?.[0]).find((match) => match !== undefined) ?? text
  const line = part.replaceAll(/\s+/g, ' ')
  const short = line.length <= longest ? line : `${line.slice(0, 80)} … ${line.slice(80 - longest)}`
  return redact(short)
}
