// `npm run lab -- exec node scripts/record.ts managed-etcd-VERSION.tgz` runs the commands of README in a terminal, and
// writes docs/images/start.cast from what the terminal showed. It needs `script` of util-linux, and a lab without the
// namespaces etcd and shop; it deletes what it has made. scripts/record/picture.ts then draws its end.
import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { DeleteObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import { environment } from '../lab/exec.ts'
import { root } from '../test/docs/shell-blocks.ts'
import { castText, type Event, readmeCommands } from './record/cast.ts'

const size = { width: 110, height: 32 }
const prompt = '$ '
const secondsForOne = 120
const secondsToRead = 1.5

await main(process.argv[2])

async function main(tarball: string | undefined): Promise<void> {
  if (tarball === undefined) throw new Error('usage: npm run lab -- exec node scripts/record.ts TARBALL')
  const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-record-'))
  const repository = join(folder, 'repository')
  mkdirSync(repository)
  execFileSync('git', ['init', '--quiet'], { cwd: repository })
  copyFileSync(resolve(tarball), join(folder, 'managed-etcd-0.1.0.tgz'))
  copyFileSync(join(root, 'examples/pod.yaml'), join(folder, 'pod.yaml'))
  await emptyBackups()
  const terminal = openTerminal(repository, folder)
  try {
    await terminal.until(atPrompt)
    for (const command of readmeCommands()) {
      if (command === 'managed-etcd backup') {
        const shown = terminal.events.map(([, , text]) => text).join('')
        await terminal.run(`# ${trustSigner(repository, shown)}`)
      }
      await terminal.run(command, command === 'managed-etcd init' ? answers() : [])
    }
    writeFileSync(join(root, 'docs/images/start.cast'), castText({ ...size, title: 'managed-etcd' }, terminal.events))
  } finally {
    terminal.close()
    removeAll(repository)
    await emptyBackups()
    rmSync(folder, { recursive: true })
  }
}

/** In the order of the questions. */
function answers(): string[] {
  const { AWS_ENDPOINT_URL_S3 = '', AWS_REGION = '' } = environment()
  const cluster = ['orders', 'etcd', '3', 'encrypted', '2Gi', 'group:platform']
  const application = ['checkout', '/orders/', 'shop']
  const backup = ['backups', AWS_ENDPOINT_URL_S3, AWS_REGION, '', '../etcd-backup.identity']
  return [...cluster, ...application, ...backup, '@acme/platform']
}

/** As a user would in an editor, which would be no pleasure to watch. */
function trustSigner(repository: string, shown: string): string {
  const [, signer] = /backup-signer +(\S+)/.exec(shown) ?? []
  if (signer === undefined) throw new Error(`provision has printed no signer:\n${shown}`)
  const file = join(repository, 'etcd/cluster.yaml')
  writeFileSync(file, readFileSync(file, 'utf8').replace(/# signers: \[.*\]/, `signers: [${signer}]`))
  return 'etcd/cluster.yaml gets the signer that provision has printed'
}

interface Terminal {
  readonly events: Event[]
  readonly until: (done: (shown: string) => boolean) => Promise<void>
  readonly run: (command: string, answers?: readonly string[]) => Promise<void>
  readonly close: () => void
}

/** A shell on a terminal, with what it shows and when. */
function openTerminal(repository: string, folder: string): Terminal {
  const started = Date.now()
  const events: Event[] = []
  // Added before each line that is typed, so that a reader can follow.
  let pauses = 0
  const seconds = () => (Date.now() - started) / 1000 + pauses
  let shown = ''
  let changed = () => {}
  const env = {
    ...process.env,
    ...environment(),
    TERM: 'xterm-256color',
    npm_config_prefix: folder,
    PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
  }
  const line = `stty cols ${size.width} rows ${size.height}; exec env PS1='${prompt}' bash --norc --noprofile --noediting`
  const child: ChildProcessWithoutNullStreams = spawn(
    'script',
    ['--quiet', '--return', '--command', line, '/dev/null'],
    {
      cwd: repository,
      env,
    },
  )
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text
    events.push([seconds(), 'o', text])
    changed()
  })

  child.once('exit', () => changed())

  async function until(done: (shown: string) => boolean): Promise<void> {
    const late = setTimeout(() => child.kill(), secondsForOne * 1000)
    while (!done(shown)) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the shell ended:\n${shown}`)
      await new Promise<void>((then) => {
        changed = then
      })
    }
    clearTimeout(late)
  }

  function type(text: string): void {
    shown = ''
    pauses += secondsToRead
    child.stdin.write(`${text}\n`)
  }

  return {
    events,
    until,
    async run(command, answers = []) {
      if (!command.startsWith('#')) events.push([seconds(), 'm', command])
      type(command)
      const left = [...answers]
      for (;;) {
        await until((text) => atPrompt(text) || isQuestion(text))
        if (atPrompt(shown)) return
        // What is not answered is the default.
        type(left.shift() ?? '')
      }
    },
    close: () => child.kill(),
  }
}

function atPrompt(shown: string): boolean {
  return stripVTControlCharacters(shown).endsWith(prompt)
}

/** A question ends with a colon, and the cursor behind it. */
function isQuestion(shown: string): boolean {
  return stripVTControlCharacters(shown).endsWith(': ')
}

/** Backups of an earlier cluster of this name are not signed by this one. */
async function emptyBackups(): Promise<void> {
  const s3 = new S3Client({ forcePathStyle: true })
  try {
    const all = { Bucket: 'backups', Prefix: 'orders/' }
    const { Contents: found = [] } = await s3.send(new ListObjectsV2Command(all))
    for (const { Key } of found) await s3.send(new DeleteObjectCommand({ Bucket: all.Bucket, Key }))
  } finally {
    s3.destroy()
  }
}

function removeAll(repository: string): void {
  const kubectl = (...args: string[]) => read('kubectl', [...args, '--ignore-not-found'])
  kubectl('delete', '--filename', join(repository, 'etcd/identities.yaml'), '--wait=false')
  kubectl('delete', 'namespace', 'etcd', 'etcd-workflows', 'shop')
}

function read(program: string, args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', env: { ...process.env, ...environment() } })
}
