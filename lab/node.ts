/** One node: containerd, kubelet and kube-proxy in a compartment of their own, which sees a machine with the usual paths. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inside, openCompartment, startInside } from './compartment.ts'
import { clusterDomain, gateway, images, type Zone } from './constants.ts'
import { removeControlGroups } from './control-groups.ts'
import { startProxy } from './control-plane.ts'
import { connectNode, unplug } from './network.ts'
import { bulk, disks, paths } from './paths.ts'
import { isRunning, mustRun, stop } from './processes.ts'
import { sh, waitFor } from './shell.ts'
import { detached, mountZoneDisk } from './storage.ts'

/** Debian and Ubuntu put the CNI plugins here. */
const cniPlugins = '/usr/lib/cni'

const cniConfig = (zone: Zone) => ({
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
        ranges: [[{ subnet: zone.podRange }]],
        routes: [{ dst: '0.0.0.0/0' }],
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

const kubeletConfig = (zone: Zone) => ({
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
  tlsCertFile: join(paths.pki, `${zone.node}.crt`),
  tlsPrivateKeyFile: join(paths.pki, `${zone.node}.key`),
  clusterDNS: [gateway],
  clusterDomain,
  resolvConf: '/run/resolv.conf',
  address: zone.address,
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

const labels = (zone: Zone) => `topology.kubernetes.io/zone=${zone.name},topology.kubernetes.io/region=lab`

const nodeBulk = (zone: Zone, ...parts: string[]) => join(bulk(), zone.node, ...parts)

async function furnish(zone: Zone): Promise<void> {
  const run = paths.nodeRun(zone.node)
  mkdirSync(join(run, 'cni'), { recursive: true })
  mkdirSync(join(run, 'kernel'), { recursive: true })
  mkdirSync(join(run, paths.runtime.slice('/run/'.length)), { recursive: true })
  mkdirSync(nodeBulk(zone, 'lib', 'encrypted'), { recursive: true })
  mkdirSync(nodeBulk(zone, 'log'), { recursive: true })
  writeFileSync(join(run, 'cni', '10-lab.conflist'), JSON.stringify(cniConfig(zone)))
  writeFileSync(join(run, 'containerd.toml'), containerdConfig)
  writeFileSync(join(run, 'kubelet.json'), JSON.stringify(kubeletConfig(zone), undefined, 2))
  writeFileSync(join(run, 'resolv.conf'), `nameserver ${gateway}\n`)
  const settings = Object.entries(kernelSettings).map(([name, value]) => {
    const file = join('kernel', name.replaceAll('/', '.'))
    writeFileSync(join(run, file), `${value}\n`)
    return `mount --bind "/run/${file}" "/proc/sys/${name}"`
  })
  // /run first: from then on nothing that a tool keeps there can reach the host's. The lab's own state shows through it.
  await inside(
    zone.node,
    sh(
      `mount --bind ${paths.runtime} "$1${paths.runtime.slice('/run'.length)}"; mount --rbind "$1" /run; mount --bind "$2" /var/lib; mount --bind "$3" /var/log; ${settings.join('; ')}`,
      run,
      nodeBulk(zone, 'lib'),
      nodeBulk(zone, 'log'),
    ),
  )
}

const program = (name: string) => join(paths.programs, name)

/** Everything up to the kubelet, which needs the API server. */
export async function prepareNode(zone: Zone, imageArchive: string): Promise<void> {
  await openCompartment(zone.node)
  await connectNode(zone)
  await furnish(zone)
  await mountZoneDisk(zone)
  const containerd = `containerd-${zone.letter}`
  await startInside(
    containerd,
    zone.node,
    [program('containerd'), '--config=/run/containerd.toml', '--log-level=warn'],
    { ...process.env, PATH: `${paths.programs}:${process.env.PATH}` },
  )
  await waitFor(`answer of ${containerd}`, 30, async () => {
    mustRun(containerd)
    return inside(zone.node, [program('ctr'), 'version']).then(
      () => true,
      () => false,
    )
  })
  const known = await inside(zone.node, [program('ctr'), '--namespace', 'k8s.io', 'images', 'list', '--quiet'])
  if (Object.values(images).every((image) => known.includes(image))) return
  await inside(zone.node, [program('ctr'), '--namespace', 'k8s.io', 'images', 'import', imageArchive])
}

export async function startKubelet(zone: Zone): Promise<void> {
  await startInside(`kubelet-${zone.letter}`, zone.node, [
    program('kubelet'),
    '--config=/run/kubelet.json',
    `--kubeconfig=${join(paths.pki, `${zone.node}.kubeconfig`)}`,
    `--hostname-override=${zone.node}`,
    `--node-ip=${zone.address}`,
    `--node-labels=${labels(zone)}`,
  ])
  await startProxy(zone.node, zone.node)
}

const daemonsOf = (zone: Zone) => [`containerd-${zone.letter}`, `kubelet-${zone.letter}`, `kube-proxy-${zone.node}`]

/** As when the power fails: all processes, mounts and the network of the zone end at once, and its /run is empty afterwards. */
export async function stopNode(zone: Zone): Promise<void> {
  await unplug(zone)
  await stop(zone.node, ...daemonsOf(zone))
  await removeControlGroups(zone.node)
  await detached(disks.zone(zone.letter))
  rmSync(paths.nodeRun(zone.node), { recursive: true, force: true })
}

export const nodeIsWhole = (zone: Zone): boolean => [zone.node, ...daemonsOf(zone)].every(isRunning)

export function nodeMustRun(zone: Zone): void {
  mustRun(zone.node, ...daemonsOf(zone))
}
