import { notesOf } from './changelog.ts'
import { textOf } from './checkout.ts'
import { ReleaseRefused } from './refusal.ts'

/** The release's section of CHANGELOG.md, for the release page. */
export function notes(tag: string): string {
  const text = notesOf(textOf('CHANGELOG.md'), tag.replace(/^v/, ''))
  if (text === undefined) throw new ReleaseRefused(`CHANGELOG.md has no section for ${tag}: npm run release -- VERSION`)
  return text
}
