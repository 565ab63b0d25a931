import { createHash } from 'node:crypto'

/** The part of the output of `npm sbom --sbom-format cyclonedx` that is changed here. */
export interface NpmSbom {
  readonly specVersion: string
  readonly metadata: { readonly tools: readonly object[]; readonly component: Component }
  readonly components: readonly Component[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[]
}

interface Component {
  readonly 'bom-ref': string
  readonly name: string
  readonly version: string
  readonly properties?: readonly { readonly name: string }[]
}

export interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string }>>
}

interface Release {
  readonly version: string
  /** Folders below node_modules that have files in dist/. */
  readonly bundled: readonly string[]
  readonly lock: Lock
  /** The time of the commit, so that the same commit gives the same file. */
  readonly timestamp: string
}

/**
 * The CycloneDX document of dist/. npm's document lists all installed packages, and marks bundled ones as development
 * dependencies, because this package has no dependencies at run time. The contents of dist/ are what ncc has bundled.
 */
export function sbomOf(npm: NpmSbom, { version, bundled, lock, timestamp }: Release): object {
  const refs = new Set(bundled.map((folder) => reference(folder, lock)))
  const components = npm.components.filter((component) => refs.has(component['bom-ref'])).map(required)
  const missing = [...refs].filter((ref) => !components.some((component) => component['bom-ref'] === ref))
  if (missing.length > 0) throw new Error(`npm sbom does not list ${missing.join(', ')}, of which dist/ has files`)
  const own = { ...required(npm.metadata.component), name: 'managed-etcd', type: 'application', version }
  const document = {
    $schema: `http://cyclonedx.org/schema/bom-${npm.specVersion}.schema.json`,
    bomFormat: 'CycloneDX',
    specVersion: npm.specVersion,
    version: 1,
    metadata: { timestamp, lifecycles: [{ phase: 'build' }], tools: npm.metadata.tools, component: own },
    components,
    dependencies: npm.dependencies
      .filter(({ ref }) => ref === own['bom-ref'] || refs.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((other) => refs.has(other)) })),
  }
  return { ...document, serialNumber: `urn:uuid:${uuidOf(JSON.stringify(document))}` }
}

function reference(folder: string, { packages }: Lock): string {
  const version = packages[folder]?.version
  if (version === undefined) throw new Error(`package-lock.json does not pin ${folder}, of which dist/ has files`)
  return `${folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)}@${version}`
}

/** Without npm's statements about an installed package, which are wrong for a bundle. */
function required<C extends Component>(component: C): C {
  const properties = component.properties?.filter(({ name }) => !name.startsWith('cdx:npm:package:')) ?? []
  return { ...component, scope: 'required', properties }
}

/** A UUID (version 8 of RFC 9562) that is derived from the text. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
