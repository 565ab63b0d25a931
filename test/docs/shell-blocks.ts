import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

export interface ShellBlock {
  readonly page: string
  readonly line: number
  /** `PAGE#HEADING`, as a link to the section that it stands in. */
  readonly section: string
  /** The commands, without the indentation of the list that they stand in. */
  readonly commands: string
  /** Why no test runs it: `<!-- not run here: REASON -->` before it. */
  readonly notRun: string | undefined
  /**
   * The program that it is quoted from: `<!-- from FILE -->` before it. test/cluster/connect.test.ts compares and runs
   * it.
   */
  readonly quotedFrom: string | undefined
}

/** README, CONTRIBUTING, SECURITY and every page below docs/. */
export function pages(): string[] {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
    cwd: root,
    encoding: 'utf8',
  })
  return files
    .split('\n')
    .filter((path) => /^(README|CONTRIBUTING|SECURITY)\.md$|^docs\//.test(path))
    .toSorted()
}

/** The fenced blocks of a page in the languages of a shell. */
export function shellBlocksOf(page: string): ShellBlock[] {
  const lines = readFileSync(join(root, page), 'utf8').split('\n')
  const blocks: ShellBlock[] = []
  let section = page
  let fence: { readonly shell: boolean; readonly indent: string; readonly start: number } | undefined
  for (const [index, line] of lines.entries()) {
    const [, indent = '', language] = /^( *)```(\w*)/.exec(line) ?? []
    if (language === undefined) {
      const [, heading] = fence === undefined ? (/^#{1,6} (.+)$/.exec(line) ?? []) : []
      if (heading !== undefined) section = `${page}#${anchorOf(heading)}`
    } else if (fence === undefined) {
      fence = { shell: ['sh', 'bash', 'shell', 'console'].includes(language), indent, start: index }
    } else {
      if (fence.shell) blocks.push(blockOf(page, section, lines, fence.start, index, fence.indent))
      fence = undefined
    }
  }
  return blocks
}

/** GitHub's anchor of a heading. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[^\p{Letter}\p{Number}\s_-]/gu, '')
    .replaceAll(/\s/g, '-')
}

function blockOf(page: string, section: string, lines: readonly string[], start: number, end: number, indent: string) {
  const before = lines.slice(0, start).findLast((line) => line.trim() !== '') ?? ''
  const commands = lines
    .slice(start + 1, end)
    .map((line) => `${line.startsWith(indent) ? line.slice(indent.length) : line}\n`)
    .join('')
  const notRun = /^\s*<!-- not run here: (.+) -->$/.exec(before)?.[1]
  const quotedFrom = /^\s*<!-- from (\S+) -->$/.exec(before)?.[1]
  return { page, line: start + 1, section, commands, notRun, quotedFrom }
}
