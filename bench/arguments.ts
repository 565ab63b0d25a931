import { parseArgs } from 'node:util'

/** The parts in the order of their cost, the cheapest first. */
export const allParts = [
  { name: 'start-up', needsCluster: false, defaultRounds: 10 },
  { name: 'no-op', needsCluster: true, defaultRounds: 3 },
  { name: 'status', needsCluster: true, defaultRounds: 5 },
  { name: 'first-write', needsCluster: true, defaultRounds: 3 },
  { name: 'portals', needsCluster: true, defaultRounds: 5 },
  { name: 'proxies', needsCluster: true, defaultRounds: 5 },
  { name: 'handshakes', needsCluster: true, defaultRounds: 5 },
  { name: 'rotation', needsCluster: true, defaultRounds: 3 },
  { name: 'upgrade', needsCluster: true, defaultRounds: 2 },
  { name: 'scale', needsCluster: true, defaultRounds: 2 },
  { name: 'faults', needsCluster: true, defaultRounds: 5 },
  { name: 'backup', needsCluster: true, defaultRounds: 3 },
  { name: 'restore', needsCluster: true, defaultRounds: 3 },
  { name: 'repair', needsCluster: true, defaultRounds: 3 },
  { name: 'access', needsCluster: true, defaultRounds: 2 },
] as const

export const usage = `usage: npm run bench [-- [PART …] [--rounds N] [--json FILE]]

  start-up     how long the program takes to answer, and the size of dist/
  no-op        provision of a cluster that is as it should be
  status       a look at a cluster, and at 50 cluster files in one call
  first-write  from an empty namespace to the first write, against a plain manifest
  portals      throughput and latency through the portals, against a member directly
  proxies      processor time of the portal's HAProxy for each request, against nginx and Envoy in the same pod
  handshakes   full TLS handshakes at a portal, P-256 against RSA-2048
  rotation     leaves, issuer and root under load: how long, and how long no write is acknowledged
  upgrade      a minor up and down again under load: how long, and how long no write is acknowledged
  scale        from 3 to 5 members and back under load: how long, and how long no write is acknowledged
  faults       a leader, a portal, a zone is lost: how long no write is acknowledged
  backup       a backup of 1 GiB, against etcdctl alone and with ready-made tools
  restore      a backup of 100 MiB and of 1 GiB put back in place
  repair       a member of 100 MiB and of 1 GiB whose volume is lost, replaced
  access       an access file with 10,000 bindings, against kubectl and etcdctl

  --rounds N   how often each thing is measured (1 to 100)
  --json FILE  the same numbers for a program`

export interface BenchArguments {
  readonly parts: readonly (typeof allParts)[number][]
  readonly rounds: number | undefined
  readonly json: string | undefined
}

/** Throws an Error whose message is meant for the user. */
export function readArguments(args: readonly string[]): BenchArguments {
  const { values, positionals } = parse(args)
  const unknown = positionals.filter((name) => !allParts.some((part) => part.name === name))
  if (unknown.length > 0) throw new Error(`there is no part "${unknown[0]}"\n\n${usage}`)
  const rounds = values.rounds === undefined ? undefined : Number(values.rounds)
  if (rounds !== undefined && !(Number.isInteger(rounds) && rounds >= 1 && rounds <= 100))
    throw new Error(`--rounds needs a whole number from 1 to 100, found "${values.rounds}"\n\n${usage}`)
  const parts = positionals.length === 0 ? allParts : allParts.filter(({ name }) => positionals.includes(name))
  return { parts, rounds, json: values.json }
}

function parse(args: readonly string[]) {
  try {
    const options = { rounds: { type: 'string' }, json: { type: 'string' } } as const
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n\n${usage}`)
  }
}
