/** One node: containerd, kubelet and kube-proxy in a compartment of their own, which sees a machine with the usual paths. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inside, openCompartment, startInside } from './compartment.ts'
import { clusterDomain, images, type LabNode, networks } from './constants.ts'
import { removeControlGroups } from './control-groups.ts'
import { startProxy } from './control-plane.ts'
import { controlPlane, families } from './families.ts'
import { mountGrowableVolumes } from './growable.ts'
import { type ImageArchive, otherImages } from './image-archives.ts'
import { connectNode, unplug } from './network.ts'
import { bulk, disks, paths } from './paths.ts'
import { policyAgentOf } from './policies.ts'
import { isRunning, mustRun, stop } from './processes.ts'
import { sh, waitFor } from './shell.ts'
import { detached, mountNodeDisk, volumeNamesOf } from './storage.ts'

/** Debian and Ubuntu put the CNI plugins here. */
const cniPlugins = '/usr/lib/cni'

const cniConfig = (node: LabNode) => ({
  cniVersion: '1.0.0',
  name: 'lab',
  plugins: [
    // `ptp` rather than `bridge`: every packet between two pods is routed, so that kube-proxy and partitions see it on any kernel.
    {
      type: 'ptp',
      ipMasq: false,
      ipam: {
        type: 'host-local',
        dataDir: '/run/ipam',
        ranges: families().map((family) => [{ subnet: node.podRanges[family] }]),
        routes: families().map((family) => ({ dst: networks[family].everywhere })),
      },
    },
    { type: 'portmap', capabilities: { portMappings: true } },
  ],
})

const containerdConfig = `version = 3
# This plugin makes a folder in the host's /opt.
disabled_plugins = ["io.containerd.internal.v1.opt", "io.containerd.nri.v1.nri"]
[plugins.'io.containerd.cri.v1.images'.pinned_images]
sandbox = "${images.pause}"
[plugins.'io.containerd.cri.v1.runtime']
restrict_oom_score_adj = true
# A profile would be loaded into the host's kernel and stay there.
disable_apparmor = true
[plugins.'io.containerd.cri.v1.runtime'.cni]
bin_dirs = ["${cniPlugins}"]
conf_dir = "/run/cni"
[plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runc]
runtime_type = "io.containerd.runc.v2"
`

const kubeletConfig = (node: LabNode) => ({
  apiVersion: 'kubelet.config.k8s.io/v1beta1',
  kind: 'KubeletConfiguration',
  failCgroupV1: false,
  failSwapOn: false,
  cgroupDriver: 'cgroupfs',
  cgroupsPerQOS: false,
  enforceNodeAllocatable: [],
  containerRuntimeEndpoint: 'unix:///run/containerd/containerd.sock',
  authentication: {
    anonymous: { enabled: false },
    webhook: { enabled: true },
    x509: { clientCAFile: join(paths.pki, 'ca.crt') },
  },
  authorization: { mode: 'Webhook' },
  tlsCertFile: join(paths.pki, `${node.name}.crt`),
  tlsPrivateKeyFile: join(paths.pki, `${node.name}.key`),
  clusterDNS: [controlPlane()],
  clusterDomain,
  resolvConf: '/run/resolv.conf',
  address: node.addresses[families()[0]],
  healthzBindAddress: '127.0.0.1',
  evictionHard: { 'memory.available': '50Mi' },
  imageGCHighThresholdPercent: 100,
  serializeImagePulls: false,
  // Tests wait for these, so they are short: pods restart within seconds and see a changed Secret at the next sync.
  syncFrequency: '3s',
  configMapAndSecretChangeDetectionStrategy: 'Watch',
  crashLoopBackOff: { maxContainerRestartPeriod: '10s' },
  // A lost node is noticed after the controller manager's 20 s, so it has to report several times within them.
  nodeStatusUpdateFrequency: '4s',
  nodeLeaseDurationSeconds: 12,
})

/** The kubelet sets these for the whole machine; in its own compartment it finds them as it wants them and leaves the machine alone. */
const kernelSettings = {
  'vm/overcommit_memory': 1,
  'kernel/panic': 10,
  'kernel/panic_on_oops': 1,
  'kernel/keys/root_maxkeys': 1000000,
  'kernel/keys/root_maxbytes': 25000000,
}

const labels = (node: LabNode) => `topology.kubernetes.io/zone=${node.zone},topology.kubernetes.io/region=lab`

const nodeBulk = (node: LabNode, ...parts: string[]) => join(bulk(), node.name, ...parts)

async function furnish(node: LabNode): Promise<void> {
  const run = paths.nodeRun(node.name)
  mkdirSync(join(run, 'cni'), { recursive: true })
  mkdirSync(join(run, 'kernel'), { recursive: true })
  mkdirSync(join(run, paths.runtime.slice('/run/'.length)), { recursive: true })
  mkdirSync(nodeBulk(node, 'lib', 'encrypted'), { recursive: true })
  mkdirSync(nodeBulk(node, 'log'), { recursive: true })
  writeFileSync(join(run, 'cni', '10-lab.conflist'), JSON.stringify(cniConfig(node)))
  writeFileSync(join(run, 'containerd.toml'), containerdConfig)
  writeFileSync(join(run, 'kubelet.json'), JSON.stringify(kubeletConfig(node), undefined, 2))
  writeFileSync(join(run, 'resolv.conf'), `nameserver ${controlPlane()}\n`)
  const settings = Object.entries(kernelSettings).map(([name, value]) => {
    const file = join('kernel', name.replaceAll('/', '.'))
    writeFileSync(join(run, file), `${value}\n`)
    return `mount --bind "/run/${file}" "/proc/sys/${name}"`
  })
  // /run first: from then on nothing that a tool keeps there can reach the host's. The lab's own state shows through it.
  await inside(
    node.name,
    sh(
      `mount --bind ${paths.runtime} "$1${paths.runtime.slice('/run'.length)}"; mount --rbind "$1" /run; mount --bind "$2" /var/lib; mount --bind "$3" /var/log; ${settings.join('; ')}`,
      run,
      nodeBulk(node, 'lib'),
      nodeBulk(node, 'log'),
    ),
  )
}

const program = (name: string) => join(paths.programs, name)

/** Everything up to the kubelet, which needs the API server. A disk that is new gets these volumes. */
export async function prepareNode(
  node: LabNode,
  imageArchive: string,
  volumeNames = volumeNamesOf(node),
): Promise<void> {
  await openCompartment(node.name)
  await connectNode(node)
  await furnish(node)
  await mountNodeDisk(node, volumeNames)
  await mountGrowableVolumes(node)
  const containerd = `containerd-${node.id}`
  await startInside(
    containerd,
    node.name,
    [program('containerd'), '--config=/run/containerd.toml', '--log-level=warn'],
    { ...process.env, PATH: `${paths.programs}:${process.env.PATH}` },
  )
  await waitFor(`answer of ${containerd}`, 30, async () => {
    mustRun(containerd)
    return inside(node.name, [program('ctr'), 'version']).then(
      () => true,
      () => false,
    )
  })
  await loadImages(node, [{ archive: imageArchive, references: Object.values(images) }, ...otherImages()])
}

export async function loadImages(node: LabNode, wanted: readonly ImageArchive[]): Promise<void> {
  const known = await inside(node.name, [program('ctr'), '--namespace', 'k8s.io', 'images', 'list', '--quiet'])
  for (const { archive, references } of wanted)
    if (!references.every((reference) => known.includes(reference)))
      await inside(node.name, [program('ctr'), '--namespace', 'k8s.io', 'images', 'import', archive])
}

export async function startKubelet(node: LabNode): Promise<void> {
  await startInside(`kubelet-${node.id}`, node.name, [
    program('kubelet'),
    '--config=/run/kubelet.json',
    `--kubeconfig=${join(paths.pki, `${node.name}.kubeconfig`)}`,
    `--hostname-override=${node.name}`,
    `--node-ip=${families()
      .map((family) => node.addresses[family])
      .join()}`,
    `--node-labels=${labels(node)}`,
  ])
  await startProxy(node.name, node.name)
}

const daemonsOf = (node: LabNode) => [`containerd-${node.id}`, `kubelet-${node.id}`, `kube-proxy-${node.name}`]

/** As when the power fails: all processes, mounts and the network of the zone end at once, and its /run is empty afterwards. */
export async function stopNode(node: LabNode): Promise<void> {
  await unplug(node)
  await stop(node.name, ...daemonsOf(node), policyAgentOf(node))
  await removeControlGroups(node.name)
  await detached(disks.node(node.id))
  rmSync(paths.nodeRun(node.name), { recursive: true, force: true })
}

export const nodeIsWhole = (node: LabNode): boolean => [node.name, ...daemonsOf(node)].every(isRunning)

export function nodeMustRun(node: LabNode): void {
  mustRun(node.name, ...daemonsOf(node))
}
