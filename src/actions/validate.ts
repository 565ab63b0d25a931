import { existsSync } from 'node:fs'
import { endedBindings } from '../access/plan/plan-findings.ts'
import { readPolicyFile } from '../access/policy/policy-file.ts'
import { readClusterFile } from '../cluster-file/read-cluster-file.ts'
import { defineAction, type Surroundings } from '../operation/define-operation.ts'
import type { InputValues } from '../operation/inputs.ts'
import { type Finding, Problem, refuse } from '../problem/problem.ts'
import { glob } from '../util/glob.ts'
import { validateDeclaration } from './validate.declaration.ts'

type Inputs = InputValues<typeof validateDeclaration.inputs>
type Context = Surroundings & { readonly inputs: Inputs }

export const validate = defineAction({
  ...validateDeclaration,

  async run(context) {
    const files = await filesToCheck(context.inputs)
    const checked = await Promise.all(files.map((file) => check(file, context)))
    for (const warning of checked.flatMap(({ warnings }) => warnings)) context.report.warning(warning)
    const problems = checked.flatMap(({ problem }) => problem ?? [])
    return {
      changed: false,
      unmet: problems.length === 0 ? undefined : refusal(problems, files.length),
      outputs: { files: checked.map(({ path }) => path).join('\n') },
      details: { files: checked.map(({ path, kind, problem }) => ({ path, kind, valid: problem === undefined })) },
    }
  },
})

type Kind = 'cluster' | 'access'

interface File {
  readonly path: string
  readonly kind: Kind
}

interface Checked extends File {
  readonly problem?: Problem
  readonly warnings: readonly Finding[]
}

/** The default places of the files, for one cluster and for several. */
const usualPlaces: Readonly<Record<Kind, readonly string[]>> = {
  cluster: ['etcd/cluster.yaml', 'etcd/*/cluster.yaml'],
  access: ['etcd/access.yaml', 'etcd/*/access.yaml'],
}

/** The named files, whether they exist or not; without a name, the existing files in the default places. */
async function filesToCheck({ cluster, policy }: Inputs): Promise<File[]> {
  if (cluster === undefined && policy === undefined) return await usualFiles()
  const named = [await filesNamed('cluster', cluster), await filesNamed('access', policy)]
  refuse(
    'nothing was checked',
    named.flatMap(({ findings }) => findings),
  )
  return named.flatMap(({ files }) => files)
}

async function filesNamed(kind: Kind, pattern: string | undefined): Promise<{ files: File[]; findings: Finding[] }> {
  if (pattern === undefined) return { files: [], findings: [] }
  if (!pattern.includes('*')) return { files: [{ path: pattern, kind }], findings: [] }
  const files = (await glob(pattern)).map((path) => ({ path, kind }))
  return { files, findings: files.length > 0 ? [] : [nothingFits(kind, pattern)] }
}

async function usualFiles(): Promise<File[]> {
  const kinds: readonly Kind[] = ['cluster', 'access']
  const found = await Promise.all(
    kinds.map(async (kind) => {
      const paths = (await Promise.all(usualPlaces[kind].map(glob))).flat().filter((path) => existsSync(path))
      return paths.map((path) => ({ path, kind }))
    }),
  )
  const files = found.flat()
  if (files.length > 0) return files
  const places = [...usualPlaces.cluster, ...usualPlaces.access]
  throw new Problem('nothing was checked', [
    {
      code: 'FILE_UNREADABLE',
      subject: 'cluster file',
      found: `needs one of ${places.join(', ')}, found none in ${process.cwd()}`,
      fix: 'run it in the top folder of the repository, or set cluster and policy; on a runner, run actions/checkout first',
    },
  ])
}

function nothingFits(kind: Kind, pattern: string): Finding {
  return {
    code: 'FILE_UNREADABLE',
    subject: `${kind} file`,
    found: `needs a file that matches ${pattern}, found none`,
    fix: 'correct the pattern; * matches one name, not several folders; on a runner, run actions/checkout first',
  }
}

async function check(file: File, { inputs, now }: Context): Promise<Checked> {
  try {
    if (file.kind === 'access') {
      const policy = await readPolicyFile(file.path, { allowEmpty: inputs['allow-empty'] === 'true' })
      return { ...file, warnings: [...policy.warnings, ...endedBindings(policy, now())] }
    }
    const warnings: Finding[] = []
    await readClusterFile(file.path, { report: { warning: (finding) => warnings.push(finding) } })
    return { ...file, warnings }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { ...file, problem: error, warnings: [] }
  }
}

function refusal(problems: readonly Problem[], files: number): Problem {
  const [only] = problems
  if (only !== undefined && files === 1) return only
  return new Problem(
    `${problems.length} of ${files} files are not valid`,
    problems.flatMap(({ findings }) => findings),
  )
}
