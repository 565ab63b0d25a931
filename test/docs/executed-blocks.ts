import { pages, type ShellBlock, shellBlocksOf } from './shell-blocks.ts'

const walk = 'test/cluster/docs-commands.test.ts'

/**
 * Which test runs the shell blocks of a section, and how many there are. The test takes them from the page by
 * `commandsOf`, so a page and its test cannot drift apart; test/contract/docs-commands.test.ts holds that every block
 * is here, or says in its page why not.
 */
export const executedSections = {
  'docs/by-hand.md#steps': { blocks: 1, test: walk },
  'docs/access.md#set-up': { blocks: 1, test: walk },
  'docs/actions.md#actions': { blocks: 1, test: walk },
  'docs/backup.md#check-a-signature-without-this-project': { blocks: 1, test: walk },
  'docs/backup.md#list-backups': { blocks: 1, test: walk },
  'docs/backup.md#open-a-backup-without-this-project': { blocks: 1, test: walk },
  'docs/backup.md#set-up-backups': { blocks: 1, test: walk },
  'docs/backup.md#use-a-signing-key-of-your-own': { blocks: 1, test: walk },
  'docs/connect.md#by-hand': { blocks: 1, test: walk },
  'docs/connect.md#curl-and-the-json-gateway': { blocks: 1, test: walk },
  'docs/connect.md#find-the-endpoint': { blocks: 1, test: walk },
  'docs/disaster.md#restore-after-a-total-loss': { blocks: 5, test: 'test/cluster/disaster.test.ts' },
  'docs/connect.md#from-a-pod': { blocks: 1, test: 'test/cluster/init.test.ts' },
  'docs/identities.md#a-token-that-does-not-end': { blocks: 1, test: 'test/cluster/init.test.ts' },
  'docs/identities.md#create-all-identities': { blocks: 2, test: 'test/cluster/init.test.ts' },
  'docs/identities.md#create-the-kubeconfigs': { blocks: 1, test: 'test/cluster/init.test.ts' },
  'docs/identities.md#one-identity-by-hand': { blocks: 2, test: 'test/cluster/init.test.ts' },
  'docs/init.md#create-the-cluster': { blocks: 1, test: 'test/cluster/init.test.ts' },
  'docs/init.md#write-the-files': { blocks: 1, test: 'test/cluster/init.test.ts' },
  'docs/kubeconfig.md#paths': { blocks: 1, test: walk },
  'docs/preflight.md#permissions': { blocks: 1, test: walk },
  'docs/rotation.md#end-a-wait-early': { blocks: 1, test: walk },
  'docs/rotation.md#renew-certificates-every-week': { blocks: 2, test: walk },
  'docs/monitoring.md#without-the-operator': { blocks: 1, test: walk },
  'docs/maintenance.md#defragmentation': { blocks: 1, test: walk },
  'docs/maintenance.md#larger-volumes': { blocks: 1, test: walk },
  'docs/repair.md#a-member-is-lost': { blocks: 1, test: walk },
  'docs/shell.md#check-the-files': { blocks: 1, test: 'test/unit/validate.test.ts' },
  'docs/scale.md#change-the-number-of-members': { blocks: 1, test: walk },
} as const satisfies Record<string, { readonly blocks: number; readonly test: string }>

export type ExecutedSection = keyof typeof executedSections

/** The commands of a section's blocks, in their order, for the test that runs them. */
export function commandsOf(section: ExecutedSection): string[] {
  const [page = ''] = section.split('#')
  return shellBlocksOf(page)
    .filter((block) => block.section === section && isToRun(block))
    .map(({ commands }) => commands)
}

/** Every block of the pages that alerts lead to; many have lines in common. */
export function runbookBlocks(): ShellBlock[] {
  return pages()
    .filter((page) => page.startsWith('docs/runbooks/'))
    .flatMap(shellBlocksOf)
    .filter(isToRun)
}

export function isToRun({ notRun, quotedFrom }: ShellBlock): boolean {
  return notRun === undefined && quotedFrom === undefined
}
