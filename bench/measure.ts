// The part of `npm run bench` that runs where the cluster's pods and services are reachable.
import { writeFileSync } from 'node:fs'
import { measureAccess } from './access.ts'
import { readArguments } from './arguments.ts'
import { measureBackup } from './backup.ts'
import { measureFaults } from './faults.ts'
import { measureFirstWrite } from './first-write.ts'
import { measureHandshakes } from './handshakes.ts'
import { describeMachine, describeNoise } from './machine.ts'
import { removeNamespacesOnInterrupt } from './namespaces.ts'
import { measureNoOp } from './no-op.ts'
import { measurePortals } from './portals.ts'
import { measureProxies } from './proxies.ts'
import { measureRepair } from './repair.ts'
import { type PartReport, partAsMarkdown, verdictOf } from './report.ts'
import { measureRestore } from './restore.ts'
import { measureRotation } from './rotation.ts'
import { measureScale } from './scale.ts'
import { measureStartUp } from './start-up.ts'
import { measureStatus } from './status.ts'
import { measureUpgrade } from './upgrade.ts'

const measures = {
  'start-up': measureStartUp,
  'no-op': measureNoOp,
  status: measureStatus,
  'first-write': measureFirstWrite,
  portals: measurePortals,
  proxies: measureProxies,
  handshakes: measureHandshakes,
  rotation: measureRotation,
  upgrade: measureUpgrade,
  scale: measureScale,
  faults: measureFaults,
  backup: measureBackup,
  restore: measureRestore,
  repair: measureRepair,
  access: measureAccess,
} as const

async function main(): Promise<void> {
  const { parts, rounds, json } = readArguments(process.argv.slice(2))
  removeNamespacesOnInterrupt()
  const machine = describeMachine()
  console.log(`# What it costs\n\nOn ${machine}.\n`)
  const reports: (PartReport & { noise: { before: string; after: string } })[] = []
  for (const { name, defaultRounds } of parts) {
    const before = describeNoise()
    const report = await measures[name](rounds ?? defaultRounds, (text) => console.error(`${name}: ${text}`))
    const noise = { before, after: describeNoise() }
    reports.push({ ...report, noise })
    console.log(`${partAsMarkdown(report)}\nBefore: ${noise.before}. After: ${noise.after}.\n`)
  }
  const missed = reports.flatMap(({ compared }) => compared.filter((each) => verdictOf(each) === 'missed'))
  const total = reports.flatMap(({ compared }) => compared.filter(({ goal }) => goal)).length
  console.log(
    `${total - missed.length} of ${total} bars met${missed.map(({ what }) => `\n- missed: ${what}`).join('')}`,
  )
  if (json !== undefined) {
    const data = { at: new Date().toISOString(), machine, parts: reports.map(withVerdicts) }
    writeFileSync(json, `${JSON.stringify(data, null, 2)}\n`)
  }
}

function withVerdicts<Report extends PartReport>(report: Report) {
  return { ...report, compared: report.compared.map((each) => ({ ...each, verdict: verdictOf(each) })) }
}

try {
  await main()
} catch (error) {
  console.error(`not measured to the end: ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
}
