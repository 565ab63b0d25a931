/** Identifies a root, issuer, leaf or token key: the beginning of its SHA-256. Not secret. */
export type CertificateId = string

/** The role of a leaf: members for clients, members for each other, portals, etcd's root user, or an application. */
export type LeafRole = 'members' | 'peers' | 'portal' | 'portalClient' | 'rootUser' | `application ${string}`

/** The leaves that members and portals serve; each is shared by all members or portals. */
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
  /** The fingerprint of the roots and the token key that it has read at its start. */
  readonly startedWith: string
  /** The certificate that its ports serve. Undefined if it does not answer. */
  readonly members: CertificateId | undefined
  readonly peers: CertificateId | undefined
  /** The probed roots whose leaves it accepts: the next one on all of its ports, the previous one on any. */
  readonly accepts: readonly CertificateId[]
}

export interface PortalState {
  readonly name: string
  /** The roots that it trusts right now. */
  readonly roots: readonly CertificateId[]
  /** The certificate that it serves, and the one that it presents to members. Undefined if unknown. */
  readonly portal: CertificateId | undefined
  readonly portalClient: CertificateId | undefined
  /** The probed roots whose leaves reach a member through it. */
  readonly accepts: readonly CertificateId[]
}

/** All state that a rotation depends on, read from the cluster; there is no other. */
export interface RotationState {
  /** The root that signs issuers now. */
  readonly root: AuthorityState
  readonly issuer: AuthorityState & { readonly root: CertificateId }
  /** A new root that does not sign yet, with the issuer below it. */
  readonly next: { readonly root: AuthorityState; readonly issuer: CertificateId | undefined } | undefined
  /** The previous root, as long as an endpoint or application trusts it. */
  readonly previous: AuthorityState | undefined
  /** Where roots are published, the deciding ConfigMap first. */
  readonly places: readonly { readonly name: string; readonly roots: readonly CertificateId[] }[]
  /** The leaves in the Secrets. */
  readonly leaves: readonly LeafState[]
  readonly tokenKey: CertificateId
  /** The fingerprint of what a member would read if it started now. */
  readonly startsWith: string
  readonly members: readonly MemberState[]
  readonly portals: readonly PortalState[]
  /** When both roots were published everywhere; undefined before. */
  readonly publishedAt: Date | undefined
  /** When the leaves below the new root were written everywhere; undefined before. */
  readonly renewedAt: Date | undefined
  /** The id of the root or issuer that applications use, as confirmed by an operator. */
  readonly taken: CertificateId | undefined
}
