import { existsSync, readFileSync } from 'node:fs'
import { cpus, loadavg, release, totalmem } from 'node:os'

/** The machine of a measurement, without which absolute numbers mean nothing. */
export function describeMachine(): string {
  const processors = cpus()
  const memory = (totalmem() / 1024 ** 3).toFixed(0)
  return `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}, ${memory} GiB, Linux ${release()}, Node ${process.versions.node}`
}

/** The load of the machine, including this benchmark. */
export function describeNoise(): string {
  const [one = 0] = loadavg()
  const file = '/proc/pressure/cpu'
  const pressure = existsSync(file)
    ? /some avg10=[\d.]+ avg60=([\d.]+)/.exec(readFileSync(file, 'utf8'))?.[1]
    : undefined
  const waiting =
    pressure === undefined ? '' : `; something waited for a processor during ${pressure} % of the last minute`
  return `load ${one.toFixed(1)} on ${cpus().length} processors${waiting}`
}
