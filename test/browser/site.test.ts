import { spawn } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { root } from '../jest-run.ts'
import { violations } from './axe.ts'
import { type Browser, installChromium, type OpenPage, startBrowser, type View } from './chromium.ts'

jest.setTimeout(600_000)

const site = join(root, 'build/site')
const kept = process.env.SCREENSHOTS
const wide: View = { width: 1200, dark: false }
let browser: Browser | undefined
let server: Server | undefined

beforeAll(async () => {
  installChromium()
  await build()
  browser = await startBrowser()
  server = createServer(({ url = '/' }, response) => {
    const file = fileOf(new URL(url, 'http://site').pathname)
    if (file === undefined) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': types[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream' })
    response.end(readFileSync(file))
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
})

afterAll(async () => {
  await browser?.stop()
  server?.closeAllConnections()
  await new Promise((resolve) => server?.close(resolve) ?? resolve(undefined))
})

const types: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
  png: 'image/png',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

function build(): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'scripts/site.ts'), 'build'], { stdio: ['ignore', 2, 2] })
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the site was not built: ${code}`))))
  })
}

/** As GitHub Pages serves it: a folder by its index, a name without an ending by its page. */
function fileOf(path: string): string | undefined {
  const named = join(site, decodeURIComponent(path))
  return [named, `${named}.html`, join(named, 'index.html')].find((file) => existsSync(file) && statSync(file).isFile())
}

function open<Result>(path: string, view: View, work: (page: OpenPage) => Promise<Result>): Promise<Result> {
  if (browser === undefined || server === undefined) throw new Error('there is no browser')
  return browser.open(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, view, work)
}

const views: readonly (View & { readonly called: string })[] = [
  { called: 'light', ...wide },
  { called: 'dark', width: 1200, dark: true },
  { called: 'narrow', width: 380, dark: false },
]

test.each(
  [
    '/',
    '/docs/recording',
    '/docs/comparison',
    '/docs/cluster-file',
    '/docs/runbooks/EtcdNoQuorum',
    '/SECURITY',
  ].flatMap((path) => views.map((view) => ({ path, view, called: view.called }))),
)('$path, $called: axe finds nothing, nothing is asked of others, nothing overflows', async ({ path, view }) => {
  await open(path, view, async (page) => {
    expect(page.complaints).toEqual([])
    expect(page.requests.filter((url) => !/^(http:\/\/127\.0\.0\.1:|data:)/.test(url))).toEqual([])
    const widths = 'JSON.stringify([document.documentElement.scrollWidth, innerWidth])'
    const [content, window] = JSON.parse(String(await page.evaluate(widths))) as [number, number]
    expect(content).toBeLessThanOrEqual(window)
    if (kept !== undefined) {
      mkdirSync(kept, { recursive: true })
      const name = path === '/' ? 'index' : path.slice(1).replaceAll('/', '-')
      writeFileSync(join(kept, `site-${name}-${view.called}.png`), await page.screenshot())
    }
    expect(await violations(page)).toEqual([])
  })
})

test('the player shows the end of the recording: a status that is ok', async () => {
  await open('/docs/recording', wide, async (page) => {
    const shown = await page.evaluate(`new Promise((resolve, reject) => {
      const end = performance.now() + 60_000
      const look = () => {
        const player = document.querySelector('.recording .ap-player')
        if (performance.now() > end) return reject(new Error('nothing was shown within a minute'))
        if (player?.textContent.includes('orders: ok')) return resolve(player.textContent)
        requestAnimationFrame(look)
      }
      look()
    })`)
    expect(shown).toContain('healthy')
  })
})

test('every link leads to a page, and every anchor to a heading', () => {
  const pages = globSync('**/*.html', { cwd: site })
  expect(pages.length).toBeGreaterThan(60)
  const dead = pages.flatMap((page) => {
    const from = new URL(page, 'http://site/')
    return [...readFileSync(join(site, page), 'utf8').matchAll(/ href="([^"]+)"/g)]
      .map(([, href = '']) => new URL(href.replaceAll('&amp;', '&'), from))
      .filter(({ origin, pathname, hash }) => {
        if (origin !== from.origin) return false
        const target = fileOf(pathname)
        if (target === undefined) return true
        const anchor = decodeURIComponent(hash.slice(1))
        return anchor !== '' && target.endsWith('.html') && !readFileSync(target, 'utf8').includes(`id="${anchor}"`)
      })
      .map(({ pathname, hash }) => `${page} links to ${pathname}${hash}`)
  })
  expect(dead).toEqual([])
})

test('the search finds a finding by its code', async () => {
  await open('/', wide, async (page) => {
    // Buttons work once the page's script has taken it over, so what did nothing is done again at the next frame.
    const found = await page.evaluate(`new Promise((resolve, reject) => {
      const end = performance.now() + 60_000
      const look = () => {
        const results = [...document.querySelectorAll('.result')].map(({ href }) => href)
        if (results.length > 0) return resolve(results.join(' '))
        if (performance.now() > end) return reject(new Error('nothing was found within a minute'))
        const field = document.querySelector('.search-input')
        if (field === null) document.querySelector('.DocSearch-Button').click()
        else if (field.value === '') {
          field.value = 'CLAIM_LEFT'
          field.dispatchEvent(new Event('input', { bubbles: true }))
        }
        requestAnimationFrame(look)
      }
      look()
    })`)
    expect(found).toContain('/docs/findings')
  })
})
