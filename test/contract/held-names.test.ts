import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'

// Whoever registers a name that instructions tell people to run, or moves a tag that they name, runs with their
// credentials.

const root = join(import.meta.dirname, '../..')
const listed = execFileSync('git', ['-C', root, 'ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
  encoding: 'utf8',
})
/** What users read or copy: pages, workflows, and the fixes that the program prints. */
const read = /^(?:[^/]+\.md|docs\/.*|examples\/.*|workflows\/.*|workflow-templates\/.*|actions\/.*|src\/.*\.ts)$/
const lines = listed
  .split('\0')
  .filter((path) => read.test(path))
  .flatMap((path) =>
    readFileSync(join(root, path), 'utf8')
      .split('\n')
      .map((line) => ({ path, line })),
  )
const found = (pattern: RegExp) =>
  lines.filter(({ line }) => pattern.test(line)).map(({ path, line }) => `${path}: ${line}`)

test('no instruction runs or installs the package by a name that is not ours in its registry', () => {
  expect(lines.length).toBeGreaterThan(10_000)
  // A path or a tarball of a release is no name.
  const byName =
    /\b(?:npx|bunx|(?:npm|pnpm|yarn|bun)\s+(?:i|install|exec|add|dlx|x|create))\s+(?:-\S+\s+)*(?:kubectl-)?managed[-_]etcd\b(?!-VERSION|-\d)/
  expect(found(byName)).toEqual([])
})

test('every example names its actions and workflows by a commit', () => {
  // `$/` is the commit of the workflow itself, `./` is the checkout, and `<commit …>` is for the reader to fill in.
  const byTag = /^\s*(?:- )?uses:\s+(?!\$\/|\.\/)\S+@(?![0-9a-f]{40}\b|<commit )/
  expect(found(byTag)).toEqual([])
})
