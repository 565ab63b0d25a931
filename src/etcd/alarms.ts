import { AlarmType } from './generated/rpc_pb.ts'

/** The alarms that can be cleared. */
export const alarmTypes = { NOSPACE: AlarmType.NOSPACE, CORRUPT: AlarmType.CORRUPT } as const

export type KnownAlarm = keyof typeof alarmTypes

export interface Alarm {
  readonly memberId: bigint
  /** NOSPACE or CORRUPT, or the number of an unknown alarm. */
  readonly alarm: string
}

/** In the errors of a Status: `memberID:9 alarm:NOSPACE` (server/etcdserver/api/v3rpc/maintenance.go). */
export function alarmsIn(errors: readonly string[]): Alarm[] {
  return errors.flatMap((text) => {
    const [, member, alarm] = /memberID:(\d+)\s+alarm:(\w+)/.exec(text) ?? []
    return member === undefined || alarm === undefined ? [] : [{ memberId: BigInt(member), alarm }]
  })
}

export function alarmName(alarm: AlarmType): string {
  return Object.entries(AlarmType).find(([, number]) => number === alarm)?.[0] ?? String(alarm)
}
