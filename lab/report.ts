/** Tells on standard error what the lab is doing and how long it took; standard output is left to answers. */

const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} s`

export function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

export async function phase<T>(title: string, work: () => Promise<T>): Promise<T> {
  const start = Date.now()
  try {
    const result = await work()
    say(`  ${title.padEnd(44)} ${seconds(start)}`)
    return result
  } catch (error) {
    say(`  ${title.padEnd(44)} failed after ${seconds(start)}`)
    throw error
  }
}

/** A line that is rewritten on a terminal and printed at most twice a minute elsewhere, so that CI logs stay readable. */
export function progressLine(): { show: (text: string) => void; end: () => void } {
  let last = 0
  return {
    show(text) {
      const now = Date.now()
      if (now - last < (process.stderr.isTTY ? 200 : 30_000)) return
      last = now
      process.stderr.write(process.stderr.isTTY ? `\r\x1b[K    ${text}` : `    ${text}\n`)
    },
    end() {
      if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
    },
  }
}
