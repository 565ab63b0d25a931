/** Where an isolated member listens and reads; loopback only. */
export interface MemberPlacement {
  readonly dataDirectory: string
  readonly certificates: string
  readonly clientPort: number
  readonly peerPort: number
}

export const isolatedMemberName = 'drill'

export const isolatedMemberFiles = { ca: 'ca.crt', certificate: 'tls.crt', key: 'tls.key' } as const

/**
 * The command line of an isolated member: a cluster of its own, on loopback, with a root of its own for client
 * certificates.
 */
export function isolatedMemberFlags({ dataDirectory, certificates, clientPort, peerPort }: MemberPlacement): string[] {
  const client = `https://127.0.0.1:${clientPort}`
  return [
    `--name=${isolatedMemberName}`,
    `--data-dir=${dataDirectory}`,
    `--listen-client-urls=${client}`,
    `--advertise-client-urls=${client}`,
    `--listen-peer-urls=${localPeerUrl(peerPort)}`,
    `--cert-file=${certificates}/${isolatedMemberFiles.certificate}`,
    `--key-file=${certificates}/${isolatedMemberFiles.key}`,
    `--trusted-ca-file=${certificates}/${isolatedMemberFiles.ca}`,
    '--client-cert-auth=true',
    // Whatever the size of the backup's database: nothing is written here.
    '--quota-backend-bytes=17179869184',
    '--log-level=warn',
  ]
}

/** There are no other members, so nothing is sent there. */
export function localPeerUrl(port: number): string {
  return `http://127.0.0.1:${port}`
}
