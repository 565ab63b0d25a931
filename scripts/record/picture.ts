// `node scripts/record/picture.ts` draws docs/images/start.png: the end of docs/images/start.cast, in the site's
// player. The emoji needs a font that has it, such as that of the package fonts-noto-color-emoji.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { installChromium, startBrowser } from '../../test/browser/chromium.ts'
import { install } from '../install.mjs'

const root = join(import.meta.dirname, '../..')
const images = join(root, 'docs/images')
const bundle = join(root, 'site/node_modules/asciinema-player/dist/bundle')
const width = 1000

installChromium()
install(join(root, 'site'))
const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-picture-'))
const browser = await startBrowser()
try {
  const page = join(folder, 'page.html')
  writeFileSync(page, pageWith(readFileSync(join(images, 'start.cast'), 'utf8')))
  const address = pathToFileURL(page).href
  const view = { width, dark: false }
  const height = Number(await browser.open(address, view, ({ evaluate }) => evaluate(`shown('.ap-player')`)))
  const picture = await browser.open(address, { ...view, height }, async ({ evaluate, screenshot }) => {
    await evaluate(`shown('.ap-player')`)
    return await screenshot()
  })
  writeFileSync(join(images, 'start.png'), picture)
} finally {
  await browser.stop()
  rmSync(folder, { recursive: true })
}

/** `shown` answers the height of the player when the end of the recording is in it. */
function pageWith(cast: string): string {
  return `<!doctype html>
<link rel="stylesheet" href="${pathToFileURL(join(bundle, 'asciinema-player.css'))}">
<style>body { margin: 0 } .ap-overlay, .ap-control-bar { display: none !important }</style>
<div id="place"></div>
<script src="${pathToFileURL(join(bundle, 'asciinema-player.min.js'))}"></script>
<script>
const data = ${JSON.stringify(cast).replaceAll('<', '\\u003c')}
AsciinemaPlayer.create({ data }, document.getElementById('place'), { poster: 'npt:9:59', fit: 'width', theme: 'asciinema' })
const shown = (selector) => new Promise((resolve) => {
  const look = () => {
    const player = document.querySelector(selector)
    if (player?.textContent.includes('changed')) resolve(Math.round(player.getBoundingClientRect().height))
    else requestAnimationFrame(look)
  }
  look()
})
</script>`
}
