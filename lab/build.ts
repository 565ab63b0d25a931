/** Builds every Go program of the lab from pinned, checksummed modules, once per content of its module, outside the checkout. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { otherEtcdVersions } from './constants.ts'
import { digestOf } from './content.ts'
import { cache, labFolder } from './paths.ts'
import { phase, progressLine, say } from './report.ts'
import { run } from './shell.ts'

interface Component {
  readonly name: string
  readonly packages: readonly string[]
  /** For programs that go into an image without a C library. */
  readonly static?: boolean
  /** Only built when asked for. */
  readonly extra?: Extra
  readonly tags?: string
  /** Programs that go by another name than Go gives them. */
  readonly renamed?: Readonly<Record<string, string>>
  /** One program that goes by several names. */
  readonly links?: Readonly<Record<string, readonly string[]>>
  /** The version to report, which a checkout of the project would tell the linker. */
  readonly version?: { readonly of: string; readonly variables: readonly string[] }
  /** Measured on two cores with nothing cached. */
  readonly seconds: number
}

/** What the demo and most tests do without. */
export const extras = ['etcd', 'policies', 'prometheus'] as const
export type Extra = (typeof extras)[number]

const components: readonly Component[] = [
  { name: 'own', packages: ['./pause', './encrypt'], static: true, seconds: 20 },
  {
    name: 'etcd',
    packages: [
      'go.etcd.io/etcd/server/v3',
      'go.etcd.io/etcd/etcdctl/v3',
      'go.etcd.io/etcd/etcdutl/v3',
      'go.etcd.io/etcd/v3/tools/benchmark',
    ],
    static: true,
    renamed: { server: 'etcd' },
    seconds: 90,
  },
  {
    name: 'tools',
    packages: [
      'filippo.io/age/cmd/age',
      'filippo.io/age/cmd/age-keygen',
      'github.com/containerd/containerd/v2/cmd/containerd',
      'github.com/containerd/containerd/v2/cmd/containerd-shim-runc-v2',
      'github.com/containerd/containerd/v2/cmd/ctr',
      'github.com/nektos/act',
      'github.com/rhysd/actionlint/cmd/actionlint',
      'github.com/versity/versitygw/cmd/versitygw',
    ],
    seconds: 260,
  },
  {
    name: 'kubernetes',
    packages: ['./hyperkube', './coredns'],
    version: {
      of: 'k8s.io/kubernetes',
      variables: ['k8s.io/component-base/version.gitVersion', 'k8s.io/client-go/pkg/version.gitVersion'],
    },
    links: {
      hyperkube: ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kube-proxy', 'kubelet', 'kubectl'],
    },
    seconds: 740,
  },
  ...otherEtcdVersions.map(
    (version): Component => ({
      name: `etcd-${version}`,
      packages: ['go.etcd.io/etcd/server/v3', 'go.etcd.io/etcd/etcdctl/v3', 'go.etcd.io/etcd/etcdutl/v3'],
      extra: 'etcd',
      static: true,
      renamed: { server: 'etcd' },
      seconds: 40,
    }),
  ),
  {
    name: 'policies',
    packages: ['github.com/cloudnativelabs/kube-router/v2/cmd/kube-router'],
    extra: 'policies',
    static: true,
    seconds: 240,
  },
  {
    name: 'prometheus',
    packages: ['github.com/prometheus/prometheus/cmd/prometheus', 'github.com/prometheus/prometheus/cmd/promtool'],
    extra: 'prometheus',
    static: true,
    // Without the clients of clouds, of which it has dozens: scrape targets are files or written in its configuration.
    tags: 'remove_all_sd netgo',
    seconds: 180,
  },
]

const ofExtra = (extra: Extra | undefined) => components.filter((component) => component.extra === extra)

const sourceOf = (component: Component) => join(labFolder, 'components', component.name)
/** The linker's flags: no debugging information, and the version that go.mod pins. */
function linkerFlags({ name, version }: Component): string {
  if (!version) return '-s -w'
  const modules = readFileSync(join(labFolder, 'components', name, 'go.mod'), 'utf8')
  const pinned = modules.split(/\s+/).find((_, index, words) => words[index - 1] === version.of)
  return ['-s -w', ...version.variables.map((variable) => `-X ${variable}=${pinned}`)].join(' ')
}

const folderOf = (component: Component) =>
  join(
    cache,
    'components',
    `${component.name}-${digestOf(sourceOf(component), ...component.packages, linkerFlags(component), ...(component.tags ? [component.tags] : []))}`,
  )

export const programsOf = (name: string): string => {
  const component = components.find((candidate) => candidate.name === name)
  if (!component) throw new Error(`no component ${name}`)
  return folderOf(component)
}

const isBuilt = (component: Component) => existsSync(folderOf(component))

export const nothingIsBuilt = (): boolean => !components.some(isBuilt)

export const extraIsBuilt = (extra: Extra): boolean => ofExtra(extra).every(isBuilt)

/** Builds what is missing of what every lab has, or of an extra, and returns the folders of the programs. */
export async function buildPrograms(extra?: Extra): Promise<string[]> {
  const wanted = ofExtra(extra)
  const waiting = wanted.filter((component) => !isBuilt(component))
  let secondsLeft = waiting.reduce((sum, component) => sum + component.seconds, 0)
  if (waiting.length > 0)
    say(
      `building ${waiting.map((component) => component.name).join(', ')} from source: about ${inMinutes(secondsLeft)} on two cores, once`,
    )
  for (const component of waiting) {
    secondsLeft -= component.seconds
    const after = secondsLeft
    await phase(`built ${component.name}`, () => build(component, after))
  }
  return wanted.map(folderOf)
}

const inMinutes = (seconds: number) => (seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.round(seconds / 60)} min`)

async function build(component: Component, secondsAfter: number): Promise<void> {
  const folder = folderOf(component)
  const unfinished = `${folder}.${process.pid}`
  mkdirSync(unfinished, { recursive: true })
  const progress = progressLine()
  const options = {
    cwd: sourceOf(component),
    env: {
      ...process.env,
      GOTOOLCHAIN: 'local',
      GOFLAGS: '-mod=readonly -trimpath -buildvcs=false',
      ...(component.static ? { CGO_ENABLED: '0' } : {}),
    },
  }
  try {
    progress.show(`${component.name}: fetching modules`)
    const tags = component.tags ? ['-tags', component.tags] : []
    const total = (await run('go', ['list', '-deps', ...tags, ...component.packages], options)).split('\n').length
    let compiled = 0
    const onLine = () => {
      compiled += 1
      const left = component.seconds * Math.max(0, 1 - compiled / total) + secondsAfter
      progress.show(`${component.name}: ${compiled} of ${total} packages, about ${inMinutes(left)} left`)
    }
    await run(
      'go',
      ['build', '-v', ...tags, '-ldflags', linkerFlags(component), '-o', `${unfinished}/`, ...component.packages],
      {
        ...options,
        onLine,
      },
    )
    for (const [from, to] of Object.entries(component.renamed ?? {}))
      renameSync(join(unfinished, from), join(unfinished, to))
    for (const [program, names] of Object.entries(component.links ?? {}))
      for (const name of names) symlinkSync(program, join(unfinished, name))
    renameSync(unfinished, folder)
  } finally {
    progress.end()
    rmSync(unfinished, { recursive: true, force: true })
  }
}
