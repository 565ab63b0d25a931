import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import WebSocket from 'ws'

/** Debian's: a browser without a window. */
const packageName = 'chromium-headless-shell'
const program = '/usr/bin/chromium-headless-shell'

/** Installs the browser where it is missing. Throws with apt's words when it cannot be had. */
export function installChromium(): void {
  if (existsSync(program)) return
  for (const line of [['update'], ['install', '--yes', '--no-install-recommends', packageName, 'fonts-dejavu-core']]) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const { status, stderr } = spawnSync('apt-get', ['-qq', ...line], { env, encoding: 'utf8' })
    if (status !== 0) throw new Error(`apt-get ${line.join(' ')} ended with ${status}: ${stderr}`)
  }
}

export interface View {
  readonly width: number
  /** Default: 900. */
  readonly height?: number
  readonly dark: boolean
  /** As on paper, though not in pages. */
  readonly print?: true
}

export interface OpenPage {
  /** What the page asked for, its own address left out. */
  readonly requests: readonly string[]
  /** What the browser complains of: a policy that is broken, a script that fails. */
  readonly complaints: readonly string[]
  /** The value of an expression, which may be a promise. */
  readonly evaluate: (expression: string) => Promise<unknown>
  readonly press: (key: 'Tab' | 'Enter') => Promise<void>
  /** PNG of the whole page. */
  readonly screenshot: () => Promise<Buffer>
  readonly pdf: () => Promise<Buffer>
}

export interface Browser {
  /** Opens an address, `file:` or on loopback. */
  readonly open: <Result>(address: string, view: View, work: (page: OpenPage) => Promise<Result>) => Promise<Result>
  readonly stop: () => Promise<void>
}

type Parameters = Readonly<Record<string, unknown>>
type Answer = Readonly<Record<string, unknown>>

/**
 * Talks to a browser of its own by the DevTools protocol, on loopback:
 * https://chromedevtools.github.io/devtools-protocol/
 */
export async function startBrowser(): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'managed-etcd-browser-'))
  // Its sandbox wants a user that is not root.
  const flags = ['--no-sandbox', '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--hide-scrollbars']
  const child = spawn(program, [...flags, '--disable-background-networking', 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const address = await new Promise<string>((resolve, reject) => {
    const lines: string[] = []
    createInterface({ input: child.stderr }).on('line', (line) => {
      lines.push(line)
      const [, found] = /DevTools listening on (ws:\S+)/.exec(line) ?? []
      if (found !== undefined) resolve(found)
    })
    void ended.then(() => reject(new Error(`the browser ended: ${lines.join('\n')}`)))
  })
  const { send, listen, close } = await connection(address)
  return {
    async open(address, { width, height = 900, dark, print = false }, work) {
      const { targetId } = await send('Target.createTarget', { url: 'about:blank' })
      const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true })
      const call = (method: string, parameters: Parameters = {}) => send(method, parameters, String(sessionId))
      const [requests, complaints]: [string[], string[]] = [[], []]
      let loaded = () => {}
      const whole = new Promise<void>((resolve) => {
        loaded = resolve
      })
      const silence = listen(String(sessionId), (method, parameters) => {
        if (method === 'Network.requestWillBeSent') {
          const { url } = parameters.request as { url: string }
          if (url !== address) requests.push(url)
        }
        if (method === 'Log.entryAdded') complaints.push((parameters.entry as { text: string }).text)
        if (method === 'Page.loadEventFired') loaded()
      })
      for (const domain of ['Page', 'Network', 'Log', 'Runtime']) await call(`${domain}.enable`)
      await call('Emulation.setEmulatedMedia', {
        // Else what it is shown on decides: a PDF is paper.
        media: print ? 'print' : '',
        features: [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }],
      })
      await call('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false })
      await call('Page.navigate', { url: address })
      await whole
      try {
        return await work({
          requests,
          complaints,
          async evaluate(expression) {
            const { result, exceptionDetails } = await call('Runtime.evaluate', {
              expression,
              awaitPromise: true,
              returnByValue: true,
            })
            if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails))
            return (result as { value?: unknown }).value
          },
          async press(key) {
            const code = { Tab: 9, Enter: 13 }[key]
            for (const type of ['keyDown', 'keyUp'])
              await call('Input.dispatchKeyEvent', { type, key, code: key, windowsVirtualKeyCode: code })
          },
          screenshot: async () =>
            bytes(await call('Page.captureScreenshot', { captureBeyondViewport: true, format: 'png' })),
          pdf: async () => bytes(await call('Page.printToPDF', { paperWidth: 8.27, paperHeight: 11.69 })),
        })
      } finally {
        silence()
        await send('Target.closeTarget', { targetId })
      }
    },
    async stop() {
      // Also ends what it has started, which a signal to it alone would leave behind.
      await Promise.all([send('Browser.close'), ended])
      close()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}

function bytes({ data }: Answer): Buffer {
  return Buffer.from(String(data), 'base64')
}

type Listener = (method: string, parameters: Parameters) => void

async function connection(address: string) {
  const socket = new WebSocket(address)
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (error: Error) => void }>()
  const listeners = new Map<string, Listener>()
  let last = 0
  socket.on('message', (text) => {
    const { id, result, error, method, params, sessionId } = JSON.parse(String(text))
    if (id === undefined) return void listeners.get(sessionId)?.(method, params)
    const one = waiting.get(id)
    waiting.delete(id)
    if (error) one?.reject(new Error(error.message))
    else one?.resolve(result)
  })
  return {
    send(method: string, params: Parameters = {}, sessionId?: string): Promise<Answer> {
      last += 1
      const id = last
      socket.send(JSON.stringify({ id, method, params, sessionId }))
      return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }))
    },
    listen(sessionId: string, listener: Listener): () => void {
      listeners.set(sessionId, listener)
      return () => void listeners.delete(sessionId)
    },
    close: () => socket.terminate(),
  }
}
