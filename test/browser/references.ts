import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { OpenPage } from './chromium.ts'

/** Small, so that fonts and versions of the browser make no difference, and a part that has moved does. */
const shrunk = 8
/** How many of 255 shades of grey a point may differ, and how many of 1000 points may differ by more. */
const shades = 16
const perThousand = 3

/** A page as it was looked at and found good. */
const fileOf = (name: string) => join(import.meta.dirname, 'references', `${name}.png`)

/** What differs from the reference of that name, as one line; undefined if nothing does. */
export async function differsFromReference(
  page: OpenPage,
  name: string,
  screenshot: Buffer,
): Promise<string | undefined> {
  if (!existsSync(fileOf(name))) return `there is no reference ${name}: look at the page, then REFERENCES=write`
  return difference(page, await shrink(page, screenshot), readFileSync(fileOf(name)))
}

export async function keepReference(page: OpenPage, name: string, screenshot: Buffer): Promise<void> {
  mkdirSync(dirname(fileOf(name)), { recursive: true })
  writeFileSync(fileOf(name), await shrink(page, screenshot))
}

const address = (png: Buffer) => `data:image/png;base64,${png.toString('base64')}`
/** In the browser, which has all that reads and writes pictures. */
const drawn = `async (address, shrunk) => {
  const image = await createImageBitmap(await (await fetch(address)).blob())
  const [width, height] = [image.width, image.height].map((size) => Math.round(size / shrunk))
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  context.imageSmoothingQuality = 'high'
  context.filter = 'grayscale(1)'
  context.drawImage(image, 0, 0, width, height)
  return { canvas, width, height, points: context.getImageData(0, 0, width, height).data }
}`

async function shrink(page: OpenPage, png: Buffer): Promise<Buffer> {
  const bytes = await page.evaluate(`(async () => {
    const { canvas } = await (${drawn})(${JSON.stringify(address(png))}, ${shrunk})
    const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  })()`)
  return Buffer.from(String(bytes), 'base64')
}

async function difference(page: OpenPage, found: Buffer, reference: Buffer): Promise<string | undefined> {
  const said = await page.evaluate(`(async () => {
    const [found, reference] = await Promise.all(
      ${JSON.stringify([found, reference].map(address))}.map((address) => (${drawn})(address, 1)))
    if (found.width !== reference.width || Math.abs(found.height - reference.height) > 3)
      return [found, reference].map(({ width, height }) => width + ' × ' + height).join(', not ')
    let differ = 0
    const count = found.width * Math.min(found.height, reference.height)
    for (let point = 0; point < count; point++)
      if (Math.abs(found.points[4 * point] - reference.points[4 * point]) > ${shades}) differ++
    const share = Math.round(1000 * differ / count)
    return share > ${perThousand} ? share + ' of 1000 points differ' : ''
  })()`)
  return said === '' ? undefined : String(said)
}
