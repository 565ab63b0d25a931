/** The story of `up` and `down`. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { buildPrograms } from './build.ts'
import { openCompartment } from './compartment.ts'
import { firstNodes, secondNodes } from './constants.ts'
import { contentHash } from './content.ts'
import { removeControlGroups } from './control-groups.ts'
import {
  apiServerReady,
  dnsReady,
  startApiServer,
  startControllers,
  startProxy,
  startVolumeKeepers,
} from './control-plane.ts'
import { isInside } from './exec.ts'
import { choose, type Families, families, nameOf } from './families.ts'
import { offerGrowableClass } from './growable.ts'
import { problems, type Running, running } from './health.ts'
import { haproxyVersionFile, makeImages } from './images.ts'
import { api } from './kubernetes.ts'
import { lock } from './lock.ts'
import { mend } from './mend.ts'
import { connectControlPlane, lab, portsMustBeFree, relayEverything } from './network.ts'
import { prepareNode, startKubelet } from './node.ts'
import { addNode, untilUsable } from './nodes.ts'
import { installPackages, installZizmor } from './packages.ts'
import { bulk, cache, labFolder, ownBulk, paths } from './paths.ts'
import { makePki } from './pki.ts'
import { checkMachine, checkMemory, mustBeRoot } from './preconditions.ts'
import { isPresent, presentNodes } from './present.ts'
import { isRunning, lastLines, recordedNames, stop } from './processes.ts'
import { linkPrograms } from './programs.ts'
import { phase, say } from './report.ts'
import { makeS3 } from './s3.ts'
import { LabError, run, waitFor } from './shell.ts'
import { loopDevicesOf, makeNodeDisks, offerClass, offerVolumes, volumes } from './storage.ts'

/** At least so many nodes; those that are there stay. A lab of other IP families is replaced. */
export async function upWith(nodeCount: number, wanted: Families): Promise<void> {
  choose(wanted)
  await up()
  for (const node of secondNodes.filter((second) => !isPresent(second))) {
    if (presentNodes().length >= nodeCount) return
    await phase(`node ${node.name}`, () => addNode(node))
  }
}

export async function up(): Promise<void> {
  mustBeRoot()
  const content = contentHash()
  const start = Date.now()
  const done = (what: string) => say(`${what} after ${((Date.now() - start) / 1000).toFixed(1)} s`)
  const release = lock('/run')
  if (await isUsable(content)) return done('the lab is up')
  mustBeOutside()
  release()

  // What is missing is built while an older lab, if there is one, goes on running and can be used.
  await checkMachine()
  lock(cache)
  await installPackages()
  const folders = [...(await buildPrograms()), await installZizmor()]
  const imageArchive = await makeImages()

  lock('/run')
  if (await isUsable(content)) return done('the lab is up')
  const other = running()
  if (other && other.content !== content)
    say(`replacing the running lab, which was made from other content (${other.checkout})`)
  else if (other && !hasFamilies(other)) say(`replacing the running lab, which has ${other.families}`)
  await takeDown()
  await portsMustBeFree()
  checkMemory()
  try {
    await bringUp(folders, imageArchive)
  } catch (error) {
    const told = error instanceof Error ? error.message : ''
    const ended = recordedNames().filter((name) => !isRunning(name) && !told.includes(`${name} has ended`))
    for (const name of ended) say(`${name} has ended; its last words:\n${lastLines(name)}`)
    throw error
  }
  const state: Running = {
    content,
    checkout: labFolder,
    since: new Date().toISOString(),
    imageArchive,
    haproxy: readFileSync(haproxyVersionFile(), 'utf8'),
    families: nameOf(families()),
  }
  writeFileSync(paths.ready, JSON.stringify(state, undefined, 2))
  done('the lab is up')
}

const hasFamilies = (lab: Running): boolean => lab.families === nameOf(families())

/** A running lab of this content is used, its faults undone; anything else is replaced. */
async function isUsable(content: string): Promise<boolean> {
  const current = running()
  if (!current) return false
  if (current.content !== content || !hasFamilies(current)) return false
  let found = await problems()
  if (found.length > 0) {
    say(`mending: ${found.join(', ')}`)
    await mend().catch((error: Error) => say(error.message))
    found = await problems()
  }
  if (found.length > 0) say(`the lab cannot be mended and will be replaced: ${found.join(', ')}`)
  return found.length === 0
}

/** From inside, the relays for callers outside could not be made. */
function mustBeOutside(): void {
  if (isInside())
    throw new LabError(
      'the lab must be replaced, and that cannot be done from inside `lab exec`: run `npm run lab -- up` outside of it',
    )
}

async function bringUp(programFolders: readonly string[], imageArchive: string): Promise<void> {
  mkdirSync(paths.runtime, { mode: 0o700 })
  mkdirSync(ownBulk, { recursive: true, mode: 0o700 })
  writeFileSync(paths.bulkRecord, ownBulk)
  writeFileSync(paths.families, nameOf(families()))
  linkPrograms(programFolders)
  await phase('certificates, disks and networks', async () => {
    await Promise.all([makePki(), makeNodeDisks(), openCompartment(lab).then(connectControlPlane)])
    await relayEverything()
  })
  await phase('control plane, S3 and nodes with their images', async () => {
    await startApiServer()
    await Promise.all([
      apiServerReady().then(startControllers),
      makeS3(),
      ...firstNodes.map((node) => prepareNode(node, imageArchive)),
    ])
  })
  await phase('kubelets, volumes and services', async () => {
    await startProxy(lab, firstNodes[0].name)
    await Promise.all([
      offerClass(),
      offerGrowableClass(),
      ...firstNodes.map((node) => offerVolumes(node)),
      ...firstNodes.map(startKubelet),
    ])
    await startVolumeKeepers()
    await dnsReady()
    // A pod can be scheduled in every zone from the first moment.
    await untilUsable(firstNodes)
    await waitFor('available volumes', 60, async () =>
      (await volumes()).every(({ status }) => status.phase === 'Available'),
    )
    await waitFor('default service account', 30, defaultServiceAccount)
    // The taint of a node that was not ready can come back for a moment: controllers act on what they saw before.
    let wrong: readonly string[] = []
    const settled = async () => {
      wrong = await problems()
      return wrong.length === 0
    }
    await waitFor('lab without problems', 30, settled).catch((error: Error) => {
      throw wrong.length === 0 ? error : new LabError(`the lab has started, but ${wrong.join(', ')}`)
    })
  })
}

/** Pods are refused until it is there. */
async function defaultServiceAccount(): Promise<boolean> {
  return (await api('GET', '/api/v1/namespaces/default/serviceaccounts/default')) !== undefined
}

export async function down(): Promise<void> {
  mustBeRoot()
  lock('/run')
  mustBeOutside()
  const start = Date.now()
  await takeDown()
  say(`the lab is down after ${((Date.now() - start) / 1000).toFixed(1)} s; what was built stays in ${cache}`)
}

/** Takes down any lab, whole or half-finished, of whatever version, and whatever a reboot left of one. */
async function takeDown(): Promise<void> {
  const folders = [...new Set([bulk(), ownBulk])]
  if (![paths.runtime, ...folders].some((folder) => existsSync(folder))) return
  await phase('taking down what was there', async () => {
    await stop(...recordedNames())
    if (existsSync(paths.runtime)) for (const name of readdirSync(paths.runtime)) await removeControlGroups(name)
    const isOurs = (path: string) => [paths.runtime, ...folders].some((folder) => path.startsWith(`${folder}/`))
    await unmountAll(isOurs)
    await waitFor('end of all loop devices of the lab', 60, () => loopDevicesOf(isOurs).length === 0)
    // The folder with the record of the others goes last.
    for (const folder of [...folders, paths.runtime])
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  })
}

/** Mounts live in compartments and end with them; this is for whatever may have been mounted by hand. */
async function unmountAll(isOurs: (path: string) => boolean): Promise<void> {
  const points = readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[4] ?? '')
    .filter(isOurs)
  for (const point of points.reverse()) await run('umount', ['--lazy', point])
}
