import { gzipSync } from 'node:zlib'

export interface ArchivedFile {
  /** The path, with `/` between folders. */
  readonly path: string
  readonly text: string
}

const block = 512

/**
 * Creates a .tar.gz of plain files in the ustar format of POSIX:
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html
 */
export function tarGz(files: readonly ArchivedFile[], at: Date): Buffer {
  const parts = files.flatMap(({ path, text }) => {
    const contents = Buffer.from(text)
    return [header(path, contents.length, at), contents, Buffer.alloc(-contents.length & (block - 1))]
  })
  return gzipSync(Buffer.concat([...parts, Buffer.alloc(2 * block)]))
}

function header(path: string, bytes: number, at: Date): Buffer {
  const { prefix, name } = divided(path)
  const filled = Buffer.alloc(block)
  const octal = (value: number, length: number) => `${value.toString(8).padStart(length - 1, '0')}\0`
  filled.write(name, 0)
  filled.write(octal(0o600, 8), 100)
  filled.write(octal(0, 8), 108)
  filled.write(octal(0, 8), 116)
  filled.write(octal(bytes, 12), 124)
  filled.write(octal(Math.floor(at.getTime() / 1000), 12), 136)
  // The checksum is computed with spaces in its own field.
  filled.write(' '.repeat(8), 148)
  filled.write('0', 156)
  filled.write('ustar\0' + '00', 257)
  filled.write(prefix, 345)
  const sum = filled.reduce((total, byte) => total + byte, 0)
  filled.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return filled
}

/** The header has 100 bytes for the name and 155 for its folders. */
function divided(path: string): { prefix: string; name: string } {
  if (Buffer.byteLength(path) <= 100) return { prefix: '', name: path }
  const slash = path.lastIndexOf('/')
  const parts = { prefix: path.slice(0, slash), name: path.slice(slash + 1) }
  if (slash < 0 || Buffer.byteLength(parts.prefix) > 155 || Buffer.byteLength(parts.name) > 100) {
    throw new Error(`no room in an archive for the path ${path}`)
  }
  return parts
}
