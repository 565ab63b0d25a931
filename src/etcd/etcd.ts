/** The etcd calls that operations need, against one member. Errors are Problems without anything secret. */
export interface Etcd {
  status(): Promise<MemberStatus>
  memberList(): Promise<Member[]>
  authStatus(): Promise<{ enabled: boolean }>
  userList(): Promise<string[]>
  /** The roles of a user; undefined when there is no such user. */
  userRoles(name: string): Promise<string[] | undefined>
  /** Does nothing when the user exists. Without a password the user can only come by certificate. */
  userAdd(name: string, options: { noPassword: true } | { password: string }): Promise<void>
  roleAdd(name: string): Promise<void>
  userGrantRole(user: string, role: string): Promise<void>
  roleGrantPermission(
    role: string,
    permission: { key: string; rangeEnd: string; type: 'READ' | 'WRITE' | 'READWRITE' },
  ): Promise<void>
  authEnable(): Promise<void>
  /** The hash of the key-value store at a revision (0n: the current one), with the revision it is for. */
  hashKV(revision: bigint): Promise<{ hash: number; revision: bigint; compactRevision: bigint }>
  alarms(): Promise<{ memberId: bigint; alarm: string }[]>
  moveLeader(target: bigint): Promise<void>
  put(key: string, value: string): Promise<{ revision: bigint }>
  get(key: string): Promise<string | undefined>
  close(): void
}

export interface Member {
  readonly id: bigint
  /** Empty until the member has started for the first time. */
  readonly name: string
  readonly peerUrls: readonly string[]
  readonly clientUrls: readonly string[]
  readonly isLearner: boolean
}

export interface MemberStatus {
  /** This member's own id. */
  readonly memberId: bigint
  readonly version: string
  readonly leader: bigint
  readonly raftIndex: bigint
  readonly raftAppliedIndex: bigint
  readonly raftTerm: bigint
  readonly revision: bigint
  readonly databaseBytes: bigint
  readonly isLearner: boolean
  readonly errors: readonly string[]
}
