import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inside } from '../../lab/compartment.ts'
import { paths } from '../../lab/paths.ts'
import { presentNodes } from '../../lab/present.ts'

const root = join(import.meta.dirname, '../..')
const repository = 'example.com/managed-etcd'

/** The image of dist/ on every node of the lab, by its digest; `remove` takes it away again. */
export async function loadProgramImage(): Promise<{ reference: string; remove: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-image-'))
  const [layout, archive] = [join(folder, 'layout'), join(folder, 'image.tar')]
  const images = (node: string, ...line: string[]) =>
    inside(node, [join(paths.programs, 'ctr'), '--namespace', 'k8s.io', 'images', ...line])
  try {
    const script = join(root, 'scripts/image.ts')
    execFileSync(process.execPath, [script, 'build', '--output', layout, '--platform', 'linux/amd64'])
    execFileSync('tar', ['-cf', archive, '-C', layout, 'oci-layout', 'index.json', 'blobs'])
    const [index] = JSON.parse(readFileSync(join(layout, 'index.json'), 'utf8')).manifests
    const reference = `${repository}@${index.digest}`
    const nodes = presentNodes().map(({ name }) => name)
    for (const node of nodes) await images(node, 'import', '--local', '--digests', '--base-name', repository, archive)
    return {
      reference,
      remove: async () => {
        for (const node of nodes) await images(node, 'rm', '--sync', reference)
      },
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
