/** What tells one root, issuer, leaf or token key from every other: the start of its SHA-256. Nothing secret. */
export type CertificateId = string

/** Which leaf: of the members towards clients, of members towards each other, of the portals, of etcd's root user, or an application's. */
export type LeafRole = 'members' | 'peers' | 'portal' | 'portalClient' | 'rootUser' | `application ${string}`

/** The leaves that members and portals serve; each has one for everybody of its kind. */
export const servedRoles = ['members', 'peers', 'portal', 'portalClient'] as const
export type ServedRole = (typeof servedRoles)[number]

export interface AuthorityState {
  readonly id: CertificateId
  readonly end: Date
}

export interface LeafState {
  readonly role: LeafRole
  readonly id: CertificateId
  readonly end: Date
  readonly issuer: CertificateId
}

export interface MemberState {
  readonly name: string
  /** Stands for the roots and the token key that it has read at its start. */
  readonly startedWith: string
  /** What its ports serve; undefined when nobody answers there. */
  readonly members: CertificateId | undefined
  readonly peers: CertificateId | undefined
  /** Of the roots that are asked about, those whose leaves it lets in: the next one at each of its ports, the previous one at any. */
  readonly accepts: readonly CertificateId[]
}

export interface PortalState {
  readonly name: string
  /** The roots that it trusts right now. */
  readonly roots: readonly CertificateId[]
  /** What it serves, and what it shows to members; undefined when that could not be found out. */
  readonly portal: CertificateId | undefined
  readonly portalClient: CertificateId | undefined
  /** Of the roots that are asked about, those whose leaves get through it to a member. */
  readonly accepts: readonly CertificateId[]
}

/** All that a rotation decides by, read from the cluster; there is nothing else that it remembers. */
export interface RotationState {
  /** The root that signs issuers now. */
  readonly root: AuthorityState
  readonly issuer: AuthorityState & { readonly root: CertificateId }
  /** A new root that is made and does not sign yet, with the issuer below it. */
  readonly next: { readonly root: AuthorityState; readonly issuer: CertificateId | undefined } | undefined
  /** The root before, as long as anybody trusts it. */
  readonly previous: AuthorityState | undefined
  /** Where roots are published, the ConfigMap that says whom to trust first. */
  readonly places: readonly { readonly name: string; readonly roots: readonly CertificateId[] }[]
  /** As the Secrets hold them. */
  readonly leaves: readonly LeafState[]
  readonly tokenKey: CertificateId
  /** What a member started now would have read. */
  readonly startsWith: string
  readonly members: readonly MemberState[]
  readonly portals: readonly PortalState[]
  /** When old and new root had been published everywhere; undefined before. */
  readonly publishedAt: Date | undefined
  /** When the leaves below the new root had been written everywhere; undefined before. */
  readonly renewedAt: Date | undefined
  /** What applications have taken, by the word of somebody who knows: the id of a root, or of an issuer. */
  readonly taken: CertificateId | undefined
}
