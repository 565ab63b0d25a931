/** Where an isolated member listens and reads its files. It listens on loopback only. */
export interface MemberPlacement {
  readonly dataDirectory: string
  readonly certificates: string
  readonly clientPort: number
  readonly peerPort: number
}

export const isolatedMemberName = 'verify'

export const isolatedMemberFiles = { ca: 'ca.crt', certificate: 'tls.crt', key: 'tls.key' } as const

/**
 * The command line of an isolated member: a separate cluster on loopback, with a separate root for all certificates.
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
    // Without these, everyone on this machine could connect as a peer, and get all data.
    `--peer-cert-file=${certificates}/${isolatedMemberFiles.certificate}`,
    `--peer-key-file=${certificates}/${isolatedMemberFiles.key}`,
    `--peer-trusted-ca-file=${certificates}/${isolatedMemberFiles.ca}`,
    '--peer-client-cert-auth=true',
    // Larger than any database of a backup, because nothing is written here.
    '--quota-backend-bytes=17179869184',
    '--log-level=warn',
  ]
}

/** There are no other members, so nothing is sent there. */
export function localPeerUrl(port: number): string {
  return `https://127.0.0.1:${port}`
}
