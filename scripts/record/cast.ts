import { shellBlocksOf } from '../../test/docs/shell-blocks.ts'

/**
 * An event of an asciicast, version 2: seconds since the start; output, or a marker with the command that was typed.
 */
export type Event = [seconds: number, kind: 'o' | 'm', text: string]

interface Header {
  readonly width: number
  readonly height: number
  readonly title: string
}

export function castText(header: Header, events: readonly Event[]): string {
  return `${[{ version: 2, ...header, idle_time_limit: 2 }, ...events].map((line) => JSON.stringify(line)).join('\n')}\n`
}

export function readCast(text: string): { readonly header: Header; readonly events: readonly Event[] } {
  const [header, ...events] = text.trimEnd().split('\n')
  return { header: JSON.parse(header ?? ''), events: events.map((line) => JSON.parse(line)) }
}

/** The commands of README for a cluster of one's own, without their comments. */
export function readmeCommands(): string[] {
  return shellBlocksOf('README.md')
    .filter(({ section }) => section === 'README.md#use-it-on-your-cluster')
    .flatMap(({ commands }) => commands.trimEnd().split('\n'))
    .map((line) => line.replace(/ +# .*$/, ''))
}
