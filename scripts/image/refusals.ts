import type { ImageFile } from './files.ts'

/** Programs that an attacker could use inside a container. */
const shells = ['ash', 'bash', 'busybox', 'csh', 'dash', 'env', 'fish', 'ksh', 'sh', 'zsh']
const installers = ['apk', 'apt', 'apt-get', 'corepack', 'dpkg', 'npm', 'npx', 'pip', 'rpm', 'yarn']
const others = ['curl', 'gdb', 'nc', 'perl', 'python3', 'socat', 'ssh', 'strace', 'su', 'sudo', 'wget']

/** The first bytes of files that are programs. */
const elf = Buffer.from('\x7fELF', 'latin1')

/**
 * Why these files must not be in an image; empty if they may. An image has a single program, and its user may change no
 * file.
 */
export function refusedFiles(files: readonly ImageFile[]): string[] {
  return files.flatMap((file) => {
    const mode = file.mode ?? (file.path.endsWith('/') ? 0o755 : 0o644)
    const name = file.path.replace(/\/$/, '').split('/').at(-1) ?? ''
    const content = Buffer.from(file.content ?? '')
    return [
      ...(shells.includes(name) ? [`${file.path} is a shell`] : []),
      ...(installers.includes(name) && !file.path.endsWith('/') ? [`${file.path} installs packages`] : []),
      ...(others.includes(name) ? [`${file.path} is a tool that the program has no use for`] : []),
      ...(mode & 0o6000 ? [`${file.path} is setuid or setgid`] : []),
      ...(mode & 0o022 && file.path !== 'tmp/' ? [`${file.path} can be changed by everybody`] : []),
      ...(isOtherProgram(file.path, mode, content) ? [`${file.path} is a program beside Node`] : []),
      ...(content.subarray(0, 2).toString() === '#!' && mode & 0o111 ? [`${file.path} is a script`] : []),
    ]
  })
}

/** Libraries may be executable. The loader must be, because it runs programs. */
function isOtherProgram(path: string, mode: number, content: Buffer): boolean {
  const isProgram = content.subarray(0, elf.length).equals(elf) && (mode & 0o111) !== 0
  return isProgram && path !== 'usr/local/bin/node' && !/^usr\/lib\/[^/]+\/[^/]+\.so(\.\d+)*$/.test(path)
}
