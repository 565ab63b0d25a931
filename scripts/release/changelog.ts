import type { Obstacle } from './refusal.ts'

const unreleased = 'Unreleased'

/** Every section answers these questions first, because users decide by them when to update. */
export const questions = ['Needs a roll', 'Changes objects'] as const

interface Section {
  /** `Unreleased`, or a version. */
  readonly name: string
  /** The offset of its heading in the whole text. */
  readonly start: number
  readonly end: number
  /** The text without the heading. */
  readonly text: string
}

/** The versions with a section, newest first. */
export function releasedVersions(changelog: string): string[] {
  return sections(changelog)
    .map(({ name }) => name)
    .filter((name) => name !== unreleased)
}

/** Why the section `Unreleased` cannot become a release. */
export function changelogObstacles(changelog: string): Obstacle[] {
  const section = sections(changelog).find(({ name }) => name === unreleased)
  if (section === undefined)
    return [obstacle(`needs a section "## ${unreleased}", found none`, 'write what changes for users below it')]
  const without = questions.filter((question) => answerTo(question, section.text) === undefined)
  return [
    ...without.map((question) =>
      obstacle(
        `"## ${unreleased}" needs a line "- ${question}: …", found none`,
        `say "- ${question}: no.", or what and why, for who updates a running cluster`,
      ),
    ),
    ...(entries(section.text).length === 0
      ? [
          obstacle(
            `"## ${unreleased}" needs at least one entry, found none`,
            'write what changes for users, or release nothing',
          ),
        ]
      : []),
  ]
}

/** Renames the section `Unreleased` to the version, and adds a new, empty one above it. */
export function withRelease(changelog: string, version: string, date: string): string {
  const section = sections(changelog).find(({ name }) => name === unreleased)
  if (section === undefined) throw new Error('CHANGELOG.md has no section Unreleased')
  const before = changelog.slice(0, section.start)
  return `${before}## ${unreleased}\n\n## ${version} (${date})\n${section.text}${changelog.slice(section.end)}`
}

/** The text of a version's section. */
export function notesOf(changelog: string, version: string): string | undefined {
  return sections(changelog)
    .find(({ name }) => name === version)
    ?.text.trim()
}

function sections(changelog: string): Section[] {
  const headings = [...changelog.matchAll(/^## (Unreleased|\d+\.\d+\.\d+ \(\d{4}-\d\d-\d\d\))$/gm)]
  return headings.map((heading, index) => {
    const end = headings[index + 1]?.index ?? changelog.length
    const [line, title = ''] = heading
    return {
      name: title.split(' ')[0] ?? '',
      start: heading.index,
      end,
      text: changelog.slice(heading.index + line.length + 1, end),
    }
  })
}

function answerTo(question: (typeof questions)[number], text: string): string | undefined {
  return new RegExp(`^- ${question}: (\\S.*)$`, 'm').exec(text)?.[1]
}

function entries(text: string): string[] {
  return [...text.matchAll(/^- (.*)$/gm)]
    .map(([, entry = '']) => entry)
    .filter((entry) => !questions.some((question) => entry.startsWith(`${question}:`)))
}

function obstacle(found: string, fix: string): Obstacle {
  return { subject: 'CHANGELOG.md', found, fix }
}
