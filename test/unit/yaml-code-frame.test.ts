import { expect, test } from '@jest/globals'
import { frame } from '../../src/yaml/code-frame.ts'
import { sourceOf } from '../../src/yaml/source.ts'

/** The frame of the first place where `marked` stands in a text. */
function frameOf(text: string, marked: string, note = 'fix it'): string {
  const start = text.indexOf(marked)
  return frame(sourceOf(text, 'f'), { start, end: start + marked.length }, note)
}

test('the underline stands below what is wrong', () => {
  expect(frameOf('a: 1\nmembres: 3\n', 'membres')).toBe(
    `
   2 │ membres: 3
     │ ^^^^^^^ fix it`.slice(1),
  )
})

test('it does so after tabs, wide letters, marks and emoji too', () => {
  expect(frameOf('a:\t["漢字", "e\u0301", "🙂", bad]\n', 'bad')).toBe(
    `
   1 │ a:→["漢字", "e\u0301", "🙂", bad]
     │                        ^^^ fix it`.slice(1),
  )
})

test('characters that a terminal would obey are shown by their code points', () => {
  expect(frameOf('\u001b[31m\u202e: bad\n', 'bad')).toBe(
    `
   1 │ <U+001B>[31m<U+202E>: bad
     │                       ^^^ fix it`.slice(1),
  )
})

test('a long line is cut around what is wrong', () => {
  const line = `${'a'.repeat(200)}bad${'z'.repeat(200)}`
  expect(frameOf(line, 'bad')).toBe(
    `
   1 │ …${'a'.repeat(20)}bad${'z'.repeat(77)}…
     │ ${' '.repeat(21)}^^^ fix it`.slice(1),
  )
})

test('the end of a file and what goes on in the next line are marked where they begin', () => {
  expect(frame(sourceOf('a: 1\n', 'f'), { start: 5, end: 9 }, 'fix it')).toBe('   2 │\n     │ ^ fix it')
  expect(frameOf('a: "x\n  y"\n', '"x\n  y"')).toBe('   1 │ a: "x\n     │    ^^ fix it')
})

test('keys of our own that sound secret are shown', () => {
  expect(frameOf('imagePullSecrets: [a_b]\n', 'a_b')).toContain('imagePullSecrets: [a_b]')
  expect(frameOf('resources: { tokenProxies: { cpu: 1 } }\n', 'cpu')).toContain('{ cpu: 1 }')
})

test('secrets keep their length and nothing else', () => {
  expect(frameOf('{ password: hunter2, name: bad }\n', 'name')).toBe(
    `
   1 │ { password: ********************
     │                      ^^^^ fix it`.slice(1),
  )
  expect(frameOf('url: https://me:hunter2@example.com/bad\n', 'bad')).toBe(
    `
   1 │ url: https://**********@example.com/bad
     │                                     ^^^ fix it`.slice(1),
  )
})
