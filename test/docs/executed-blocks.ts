import { type ShellBlock, shellBlocksOf } from './shell-blocks.ts'

/**
 * Which test runs the shell blocks of a section, and how many there are. The test takes them from the page by `commandsOf`, so a page
 * and its test cannot drift apart; test/contract/docs-commands.test.ts holds that every block is here, or says in its page why not.
 */
export const executedSections = {
  'docs/disaster.md#restore-after-a-total-loss': { blocks: 4, test: 'test/cluster/disaster.test.ts' },
} as const satisfies Record<string, { readonly blocks: number; readonly test: string }>

export type ExecutedSection = keyof typeof executedSections

/** The commands of a section's blocks, in their order, for the test that runs them. */
export function commandsOf(section: ExecutedSection): string[] {
  const [page = ''] = section.split('#')
  return shellBlocksOf(page)
    .filter((block) => block.section === section && isToRun(block))
    .map(({ commands }) => commands)
}

export function isToRun({ notRun, quotedFrom }: ShellBlock): boolean {
  return notRun === undefined && quotedFrom === undefined
}
