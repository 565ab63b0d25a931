/** The object store: versitygw on its own disk, so that tests can fill it. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { httpStatus, inside, startInside } from './compartment.ts'
import { bucket, region, s3DiskGiB, s3Port } from './constants.ts'
import { lab } from './network.ts'
import { bulk, disks, paths } from './paths.ts'
import { isRunning, mustRun, stopInside } from './processes.ts'
import { sh, waitFor } from './shell.ts'
import { loopOptions, makeDisk } from './storage.ts'

export interface Credentials {
  readonly id: string
  readonly secret: string
}

export const credentials = (): Credentials => JSON.parse(readFileSync(paths.s3Credentials, 'utf8')) as Credentials

const mountPoint = () => join(bulk(), 's3')
const filler = () => join(mountPoint(), 'filler')

export async function makeS3(): Promise<void> {
  if (!existsSync(paths.s3Credentials)) {
    writeFileSync(
      paths.s3Credentials,
      JSON.stringify({
        id: `LAB${randomBytes(8).toString('hex').toUpperCase()}`,
        secret: randomBytes(20).toString('hex'),
      }),
    )
  }
  mkdirSync(mountPoint(), { recursive: true })
  await makeDisk(disks.s3(), s3DiskGiB)
  await inside(
    lab,
    sh(
      `mountpoint -q "$2" || mount -o ${loopOptions} "$1" "$2"; mkdir -p "$2/data/${bucket}"`,
      disks.s3(),
      mountPoint(),
    ),
  )
  await startS3()
}

const daemon = 'versitygw'

export async function startS3(): Promise<void> {
  if (!isRunning(daemon)) {
    const { id, secret } = credentials()
    await startInside(
      daemon,
      lab,
      [
        join(paths.programs, 'versitygw'),
        '--port',
        `0.0.0.0:${s3Port}`,
        '--region',
        region,
        '--quiet',
        'posix',
        join(mountPoint(), 'data'),
      ],
      {
        ...process.env,
        ROOT_ACCESS_KEY: id,
        ROOT_SECRET_KEY: secret,
      },
    )
  }
  await waitFor('answer of the S3 server', 20, async () => {
    mustRun(daemon)
    return s3Answers()
  })
}

export const s3Answers = async (): Promise<boolean> => (await httpStatus(lab, s3Port, `HEAD /${bucket}`)) !== undefined

export const s3IsFull = async (): Promise<boolean> =>
  (await inside(lab, sh('test -e "$1" && echo full || true', filler()))) !== ''

/** Clients find no listener, as if the store were down. */
export const stopS3 = () => stopInside(daemon)

/**
 * Fills all free space: first what can be allocated at once, then the rest block by block. The space of files that were
 * deleted a moment ago becomes free only when the file system writes its journal, so the script syncs and repeats until
 * the file no longer grows. It does not check that the free space is 0: ext4 may count some blocks that it never
 * allocates.
 */
export async function fillS3(): Promise<void> {
  const script = `size() { stat -c %s "$2" 2>/dev/null || echo 0; }
    room=$(df --output=avail -B1 "$1" | tail -1)
    fallocate -o "$(size "$@")" -l $((room * 99 / 100 + 1)) "$2" || true
    before=
    until [ "$before" = "$(size "$@")" ]; do
      before=$(size "$@")
      sync -f "$1"
      dd if=/dev/zero of="$2" bs=64k oflag=append conv=notrunc status=none 2>/dev/null || true
    done`
  await inside(lab, sh(script, mountPoint(), filler()))
}

export const freeS3 = () => inside(lab, ['rm', '-f', filler()])
