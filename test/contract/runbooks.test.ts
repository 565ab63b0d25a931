import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { alertGroups } from '../../src/monitoring/alert-groups.ts'
import { root } from '../docs/shell-blocks.ts'
import { monitored } from '../metrics/monitored.ts'

const rules = alertGroups(monitored()).flatMap((group) => group.rules)
const alerts = [...new Set(rules.map(({ alert }) => alert))].toSorted()
const folder = join(root, 'docs/runbooks')

test('every alert leads to a page of its own, and every page is of an alert', () => {
  expect(readdirSync(folder).toSorted()).toEqual(alerts.map((alert) => `${alert}.md`))
  for (const { alert, annotations } of rules)
    expect(annotations.runbook_url).toMatch(new RegExp(`/docs/runbooks/${alert}\\.md$`))
})

test.each(alerts)('the runbook of %s says what it means, how to look, and what to run', (alert) => {
  const text = readFileSync(join(folder, `${alert}.md`), 'utf8')
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading)
  expect(headings.slice(0, 3)).toEqual([alert, 'Look', 'Fix'])
  expect(text).toContain('```sh')
  expect(text.split('\n').length).toBeLessThan(40)
})

test('docs/monitoring.md lists them all', () => {
  const page = readFileSync(join(root, 'docs/monitoring.md'), 'utf8')
  const listed = [...page.matchAll(/\[(Etcd\w+)\]\(runbooks\/\1\.md\)/g)].map(([, name]) => name)
  expect([...new Set(listed)].toSorted()).toEqual(alerts)
})
