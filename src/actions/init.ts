import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { deliveriesOf } from '../access/apply/observe-access.ts'
import { accessPurposes } from '../access/apply/permissions.ts'
import { parsePolicy, readPolicyFile } from '../access/policy/policy-file.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { parseClusterFile, readClusterFile } from '../cluster-file/read-cluster-file.ts'
import { type BackupIdentity, backupIdentity } from '../init/age-identity.ts'
import { type Answers, type AnswerTexts, answerFlags, answersOf } from '../init/answers.ts'
import { collectAnswers } from '../init/ask.ts'
import { accessFileText, clusterFileText } from '../init/cluster-file-text.ts'
import { createEnvironments, hasGh } from '../init/create-environments.ts'
import { describeKubernetes, describeNamespace } from '../init/describe-cluster.ts'
import { desiredFiles, environmentsOf } from '../init/desired-files.ts'
import { environmentCommands } from '../init/environments.ts'
import { loginIn } from '../init/identities.ts'
import { contradictedAnswers } from '../init/kept-answers.ts'
import type { Layout } from '../init/layout.ts'
import { nextSteps } from '../init/next-steps.ts'
import { observeKubernetes, observeNamespace } from '../init/observe-cluster.ts'
import { type PlannedFile, planFiles } from '../init/plan-files.ts'
import type { KnownFacts } from '../init/questions.ts'
import { observeRelease, observeRepository } from '../init/repository.ts'
import { isTerminal, openDialogue } from '../init/terminal.ts'
import { releaseIn, workflowPath, workflowsFor } from '../init/workflows.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { defineAction, type Surroundings } from '../operation/define-operation.ts'
import type { InputValues } from '../operation/inputs.ts'
import { checkServer } from '../preflight/server.ts'
import { checkStorage } from '../preflight/storage.ts'
import { checkZones } from '../preflight/zones.ts'
import type { Finding } from '../problem/problem.ts'
import { Problem } from '../problem/problem.ts'
import { namedSubject } from '../problem/subjects.ts'
import { sameNameRisks } from '../provision/other-clusters.ts'
import { codeOf } from '../util/error-code.ts'
import { connectCluster } from './connect-cluster.ts'
import { initDeclaration } from './init.declaration.ts'
import { actionsWithRoles, printedRoles } from './printed-roles.ts'

type Inputs = InputValues<typeof initDeclaration.inputs>
type Context = Surroundings & { readonly inputs: Inputs }

export const init = defineAction({
  ...initDeclaration,

  async run(context) {
    const { inputs, report } = context
    const { 'dry-run': dryRun, folder: layout } = inputs
    const kubernetes = inputs.offline ? undefined : connect(context)
    const known = await report.phase('observe the cluster and the repository', () => observe(kubernetes, layout))
    if (!known.repository.hasGit)
      report.note(`warning: ${known.repository.top} is not in a git repository; run git init, or run init in a clone`)
    if (known.kubernetes !== undefined) report.note(describeKubernetes(known.kubernetes, report.columns()))
    const answers = answersOf(await answersFor(known, context), layout)
    if (kubernetes !== undefined) {
      const namespace = await observeNamespace(kubernetes, answers.namespace)
      report.note(`  ${describeNamespace(answers.namespace, namespace)}`)
    }
    const { application } = answers
    const applicationNamespace =
      kubernetes && application && (await observeNamespace(kubernetes, application.namespace))

    const { top } = known.repository
    const { recipients, writeIdentity } = await recipientsFor(answers, known, context)
    const clusterFile = clusterFileText(answers, recipients)
    const accessFile = accessFileText(answers)
    const spec = known.clusterFile ?? parseClusterFile(clusterFile, layout.clusterFile)
    const risks = [...contradictedAnswers(answers, recipients, known), ...againstPlan(spec, known)]
    for (const finding of risks) report.warning(finding)
    const workflows = workflowsFor(answers)
    const policy = known.accessFile ?? parsePolicy(accessFile, layout.accessFile)
    const roles = await printedRoles(actionsWithRoles, {
      spec,
      purposes: accessPurposes,
      volumes: 'keep',
      deliveries: async () => deliveriesOf(policy, spec),
    })
    const files = desiredFiles({
      answers,
      repository: known.repository,
      clusterFile,
      accessFile,
      spec,
      roles,
      workflows,
    })
    const planned = planFiles(files, await presentFiles(top, files))

    if (!dryRun && writeIdentity !== undefined) {
      await writeIdentity()
      report.note(`${answers.backup?.identityFile}: written; keep a second copy in another place`)
    }
    for (const file of planned) {
      if (!dryRun && file.action === 'create') await writeNew(top, file)
      report.note(fileText(file, { dryRun, layout }))
    }
    const created = planned.filter(({ action }) => action === 'create')
    const environments = environmentsOf(workflows)
    const areCreated = created.length > 0 && !dryRun && (await offerEnvironments(environments, answers, top, context))
    const pathsOf = (of: readonly PlannedFile[]) => of.map(({ path }) => path).join('\n')
    return {
      changed: !dryRun && (created.length > 0 || writeIdentity !== undefined),
      outputs: {
        written: dryRun ? '' : pathsOf(created),
        kept: pathsOf(planned.filter(({ action }) => action === 'keep')),
        next: nextSteps(answers, spec, { environments, areCreated, applicationNamespace }),
      },
      details: { dryRun, files: planned.map(({ path, action }) => ({ path, action })) },
    }
  },
})

function connect({ inputs, signal, report, runner }: Context): Kubernetes {
  try {
    return connectCluster(inputs, { signal, runner })
  } catch (error) {
    report.note('to write files without a connection to a cluster, set --offline')
    throw error
  }
}

async function observe(kubernetes: Kubernetes | undefined, layout: Layout): Promise<KnownFacts> {
  const repository = await observeRepository(process.cwd())
  const present = async <Value>(path: string, read: (file: string) => Promise<Value>) => {
    const file = join(repository.top, path)
    return existsSync(file) ? await read(file) : undefined
  }
  const workflow = await present(workflowPath('provision.yml', layout), textOf)
  const identities = await present(layout.identities, textOf)
  return {
    repository,
    kubernetes: kubernetes && (await observeKubernetes(kubernetes)),
    release: releaseIn(workflow ?? '') ?? (await observeRelease()),
    login: identities === undefined ? undefined : loginIn(identities),
    clusterFile: await present(layout.clusterFile, readClusterFile),
    accessFile: await present(layout.accessFile, readPolicyFile),
  }
}

async function answersFor(known: KnownFacts, { inputs, signal }: Context): Promise<AnswerTexts> {
  const flags = new Map(answerFlags.flatMap((name) => (inputs[name] === undefined ? [] : [[name, inputs[name]]])))
  if (!isTerminal(process, process.env)) return await collectAnswers(known, flags, undefined)
  const dialogue = openDialogue(process, signal, () => process.kill(process.pid, 'SIGINT'))
  try {
    return await collectAnswers(known, flags, dialogue.ask)
  } finally {
    dialogue.close()
  }
}

/** On a terminal with gh, shows the commands that create the environments, and runs them if the user agrees. */
async function offerEnvironments(
  environments: readonly string[],
  answers: Answers,
  top: string,
  { signal, report }: Context,
): Promise<boolean> {
  if (!isTerminal(process, process.env) || !hasGh(process.env)) return false
  const commands = environmentCommands(environments, answers)
  report.note(`The environments of the repository and their rules, as commands for gh:\n\n${commands}`)
  const dialogue = openDialogue(process, signal, () => process.kill(process.pid, 'SIGINT'))
  try {
    if (!(await dialogue.confirm('Create them now on GitHub? yes or no'))) return false
  } finally {
    dialogue.close()
  }
  await report.phase('create the environments', () => createEnvironments(commands, top, signal))
  return true
}

interface Recipients {
  readonly recipients: readonly string[]
  /** Undefined if there is nothing to write. */
  readonly writeIdentity?: BackupIdentity['write']
}

async function recipientsFor(
  { backup }: Answers,
  { repository: { top }, clusterFile }: KnownFacts,
  { now, report }: Context,
): Promise<Recipients> {
  if (backup?.identityFile !== undefined) {
    const { recipient, write } = await backupIdentity(backup.identityFile, { top, now: now(), report })
    return { recipients: [recipient], writeIdentity: write }
  }
  if (backup?.recipient === undefined) return { recipients: [] }
  const before = clusterFile?.backup?.recipients ?? []
  return { recipients: before.includes(backup.recipient) ? before : [backup.recipient] }
}

/** The findings of `provision` that are already known. */
function againstPlan(spec: ClusterSpec, { kubernetes, clusterFile }: KnownFacts): Finding[] {
  if (kubernetes === undefined) return []
  const { version, nodes, classes, clusters = [] } = kubernetes
  return [
    ...checkServer(version),
    ...(nodes === undefined ? [] : checkZones(spec, nodes)),
    ...(classes === undefined ? [] : checkStorage(spec, classes)),
    // The cluster of a file that is there is meant.
    ...(clusterFile === undefined ? sameNameRisks(spec, clusters) : []),
  ]
}

async function presentFiles(top: string, files: readonly { readonly path: string }[]): Promise<Map<string, string>> {
  const present = new Map<string, string>()
  for (const { path } of files) {
    if (!existsSync(join(top, path))) continue
    present.set(path, await textOf(join(top, path)))
  }
  return present
}

function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8')
}

function fileText(
  { path, text, action, diff }: PlannedFile,
  { dryRun, layout }: { readonly dryRun: boolean; readonly layout: Layout },
): string {
  if (action === 'none') return `${path}: exists and does not change`
  if (action === 'keep') return `${path}: exists, differs and was not changed. The changes of init:\n${diff}\n`
  const lines = text.split('\n').length - 1
  if (!dryRun) return `${path}: written, ${lines} lines`
  // The identity of this run was created only for it.
  const shown = text.replaceAll(/(?<=- )age1\S+/g, 'age1…').replaceAll(/^(?=.)/gm, '+')
  const contents = [layout.clusterFile, layout.accessFile].includes(path) ? `\n${shown}` : ''
  return `${path}: would be written, ${lines} lines${contents}`
}

/** Fails if the file exists by now. */
async function writeNew(top: string, { path, text }: PlannedFile): Promise<void> {
  const file = join(top, path)
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text, { flag: 'wx' })
  } catch (error) {
    throw new Problem(`init stopped at ${path}: the files named above were written`, [
      {
        code: 'FILE_UNREADABLE',
        subject: namedSubject('object', path),
        found: `cannot write ${file}: ${codeOf(error)}`,
        fix: 'give this user write permission, and run init again: it continues',
      },
    ])
  }
}
