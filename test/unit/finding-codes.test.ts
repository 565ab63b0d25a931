import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as core from '@actions/core'
import { expect, jest, test } from '@jest/globals'
import { findingCodes } from '../../src/problem/codes.ts'
import { type Finding, Problem } from '../../src/problem/problem.ts'
import { namedSubject, subjects } from '../../src/problem/subjects.ts'
import { createAnnotations } from '../../src/report/annotations.ts'
import { problemText } from '../../src/report/problem-text.ts'
import { runnerLines } from './runner-lines.ts'

const finding: Finding = {
  code: 'STORAGE_NOT_ENCRYPTED',
  subject: 'storage',
  found: 'first line\nsecond line',
  fix: 'fix',
}

test('a code ends the first line of its finding', () => {
  expect(problemText(new Problem('refused', [finding]))).toBe(
    'refused. 1 finding:\n  storage  first line  [STORAGE_NOT_ENCRYPTED]\n           second line\n           fix',
  )
})

test('a code ends the line above a frame', () => {
  expect(problemText(new Problem('refused', [{ ...finding, found: 'found', frame: 'FRAME' }]))).toBe(
    'refused. 1 finding:\n\nfound  [STORAGE_NOT_ENCRYPTED]\n\nFRAME',
  )
})

test('a code is in the title of an annotation', () => {
  const lines = runnerLines()
  createAnnotations(core).add('error', { ...finding, found: 'found' })
  jest.restoreAllMocks()
  expect(lines).toEqual(['::error title=storage [STORAGE_NOT_ENCRYPTED]::found%0Afix'])
})

test('codes are written alike', () => {
  expect(Object.keys(findingCodes).filter((code) => !/^[A-Z]+(_[A-Z]+)*$/.test(code))).toEqual([])
})

test('a code has a summary, a cause and a fix, each a sentence', () => {
  const texts = Object.values(findingCodes).flatMap((about) => Object.values(about))
  expect(texts.filter((text) => !/^\S.+[.]$/.test(text))).toEqual([])
})

test('every code is one of a finding in the source, so that the page has none that is never shown', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  const source = files
    .filter((file) => file.endsWith('.ts') && file !== join('problem', 'codes.ts'))
    .map((file) => readFileSync(join('src', file), 'utf8'))
    .join('\n')
  expect(Object.keys(findingCodes).filter((code) => !source.includes(`'${code}'`))).toEqual([])
})

test('every subject of the list is one in the source', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  const source = files
    .filter((file) => file.endsWith('.ts') && file !== join('problem', 'subjects.ts'))
    .map((file) => readFileSync(join('src', file), 'utf8'))
    .join('\n')
  expect(subjects.filter((subject) => !source.includes(`'${subject}'`))).toEqual([])
})

test('a misspelt subject does not compile', () => {
  // @ts-expect-error
  const misspelt: Finding = { ...finding, subject: 'storge' }
  const named: Finding = { ...finding, subject: namedSubject('input', 'mode') }
  expect([misspelt.subject, named.subject]).toEqual(['storge', 'mode'])
})
