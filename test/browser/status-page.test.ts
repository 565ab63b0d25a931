import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { violations } from './axe.ts'
import { type Browser, installChromium, type OpenPage, startBrowser, type View } from './chromium.ts'
import { pages } from './pages.ts'
import { differsFromReference, keepReference } from './references.ts'

jest.setTimeout(300_000)

const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-pages-'))
/** `SCREENSHOTS=FOLDER` keeps what was drawn, to be looked at. */
const kept = process.env.SCREENSHOTS
let browser: Browser | undefined

beforeAll(async () => {
  installChromium()
  browser = await startBrowser()
})

afterAll(async () => {
  await browser?.stop()
  rmSync(folder, { recursive: true })
})

function open<Result>(name: string, view: View, work: (page: OpenPage) => Promise<Result>): Promise<Result> {
  if (browser === undefined) throw new Error('there is no browser')
  const file = join(folder, `${name}.html`)
  writeFileSync(file, pages[name] ?? '')
  return browser.open(`file://${file}`, view, work)
}

/** Where pictures are compared. */
const blank: View = { width: 100, dark: false }

const views: readonly (View & { readonly called: string })[] = [
  { called: 'light', width: 1200, dark: false },
  { called: 'dark', width: 1200, dark: true },
  { called: 'narrow', width: 380, dark: false },
  // The width of A4, by a reader whose system is dark.
  { called: 'paper', width: 794, dark: true, print: true },
]
/** A name that is broken over two lines is read as another one. */
const broken = `JSON.stringify([...document.querySelectorAll('.word')]
  .filter((word) => word.offsetHeight > 2 * parseFloat(getComputedStyle(word).fontSize))
  .map((word) => word.textContent))`

describe.each(Object.keys(pages))('the page, %s', (name) => {
  test.each(views)('$called: axe finds nothing, nothing is asked for, nothing overflows', async (view) => {
    await open(name, view, async (page) => {
      expect(page.requests).toEqual([])
      expect(page.complaints).toEqual([])
      const widths = 'JSON.stringify([document.documentElement.scrollWidth, innerWidth])'
      const [content, window] = JSON.parse(String(await page.evaluate(widths))) as [number, number]
      expect(content).toBeLessThanOrEqual(window)
      // On a telephone, a name can be wider than the page.
      if (view.called !== 'narrow') expect(JSON.parse(String(await page.evaluate(broken)))).toEqual([])
      const screenshot = await page.screenshot()
      if (kept !== undefined) {
        mkdirSync(kept, { recursive: true })
        writeFileSync(join(kept, `status-${name}-${view.called}.png`), screenshot)
      }
      if (name === 'degraded' || view.called === 'light') {
        const reference = `${name}-${view.called}`
        if (process.env.REFERENCES === 'write')
          await open('blank', blank, (page) => keepReference(page, reference, screenshot))
        expect(await open('blank', blank, (page) => differsFromReference(page, reference, screenshot))).toBe(undefined)
      }
      expect(await violations(page)).toEqual([])
    })
  })
})

test.each([
  ['a part is gone', 'document.querySelector(".facts").remove()'],
  ['a drawing is not seen', 'document.querySelector("svg.drawing").style.visibility = "hidden"'],
])('a page is told from its reference when %s', async (_what, change) => {
  const screenshot = await open('degraded', { width: 1200, dark: false }, async (page) => {
    await page.evaluate(change)
    return page.screenshot()
  })
  const compare = (page: OpenPage) => differsFromReference(page, 'degraded-light', screenshot)
  expect(await open('blank', blank, compare)).toMatch(/ differ$|not \d+ × \d+$/)
})

test('a keyboard reaches the clusters first, then every table that scrolls', async () => {
  await open('many-clusters', { width: 1200, dark: false }, async (page) => {
    await page.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the clusters')
    await page.press('Enter')
    expect(await page.evaluate('location.hash')).toBe('#main')
    await page.press('Tab')
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('All clusters')
  })
})

test('the colours are those that the reader has chosen', async () => {
  const ground = (view: Partial<View>) =>
    open('healthy', { width: 1200, dark: false, ...view }, (page) =>
      page.evaluate('getComputedStyle(document.body).backgroundColor'),
    )
  expect(await ground({})).toBe('rgb(255, 255, 255)')
  expect(await ground({ dark: true })).toBe('rgb(13, 17, 23)')
  expect(await ground({ dark: true, print: true })).toBe('rgb(255, 255, 255)')
})

test('it prints: a cluster begins on a page of its own', async () => {
  const pdf = (name: string) => open(name, { width: 1200, dark: true }, (page) => page.pdf())
  const count = (file: Buffer) => file.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
  expect(count(await pdf('many-clusters'))).toBeGreaterThanOrEqual(3)
})
