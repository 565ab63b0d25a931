import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { OpenPage } from './chromium.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
}

/** What axe finds on a page: the rule, and the first element that breaks it. */
export async function violations(page: OpenPage): Promise<string[]> {
  await page.evaluate(axe)
  const found: { violations: Violation[] } = JSON.parse(
    String(await page.evaluate('axe.run().then((results) => JSON.stringify(results))')),
  )
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`)
}
