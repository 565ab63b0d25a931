import type { KeyPair } from '../certificates/certificate.ts'
import { createIssuer, createRoot, issueLeaf } from '../certificates/issue.ts'
import { rootUser } from '../cluster/cluster-leaves.ts'

/** The certificates of an isolated member and of its only client. No one else trusts them, and it trusts no others. */
export interface IsolatedMemberTrust {
  readonly ca: string
  readonly server: KeyPair
  /** The root user's certificate: the backup's users include root. */
  readonly client: KeyPair
}

export const isolatedMemberHost = 'localhost'

export function isolatedMemberTrust(now: Date): IsolatedMemberTrust {
  const root = createRoot('verify', 1, now)
  const issuer = createIssuer('verify', 1, root, now)
  const leaf = { names: [], days: 1 }
  return {
    ca: root.certificate,
    server: issueLeaf(
      { ...leaf, purpose: 'verify', subject: {}, names: [isolatedMemberHost], usages: ['server', 'client'] },
      issuer,
      now,
    ),
    client: issueLeaf(
      { ...leaf, purpose: 'verify', subject: { commonName: rootUser }, usages: ['client'] },
      issuer,
      now,
    ),
  }
}
