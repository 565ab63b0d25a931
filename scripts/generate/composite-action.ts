import type { Declaration } from '../../src/operation/define-operation.ts'
import { allOutputs } from '../../src/operation/define-operation.ts'
import type { Input } from '../../src/operation/inputs.ts'
import { variablesOf } from '../../src/operation/runner-inputs.ts'
import { boundsOf, shownNodes } from '../../src/util/node-version.ts'
import { yamlText } from './yaml-text.ts'

/** actions/setup-node v7.0.0: the commit of this tag on 2026-11-22. */
const setupNode = { commit: 'actions/setup-node@820762786026740c76f36085b0efc47a31fe5020', tag: 'v7.0.0' }
/** The version to install if the PATH has no Node that is new enough. */
const nodeToSetUp = '24'

/** actions/NAME/action.yml: runs the committed program with the Node on the PATH, and passes values only in `env:`. */
export function compositeAction(declaration: Declaration, nodes: string): string {
  const { name, summary, inputs } = declaration
  const outputs = Object.entries(allOutputs(declaration)).map(([output, description]) => [
    output,
    { description, value: `\${{ steps.run.outputs.${output} }}` },
  ])
  const action = {
    name: `managed-etcd: ${name}`,
    description: summary,
    author: 'managed-etcd',
    branding: { icon: 'database', color: 'blue' },
    inputs: Object.fromEntries(Object.entries(inputs).map(([input, declared]) => [input, inputEntry(declared)])),
    outputs: Object.fromEntries(outputs),
    runs: { using: 'composite', steps: steps(declaration, nodes) },
  }
  return yamlText(action, `src/actions/${name}.declaration.ts`, { [setupNode.commit]: setupNode.tag })
}

function inputEntry({ description, allowed, default: fallback, required, secret, deprecated }: Input<unknown>) {
  const values = secret ? 'Its contents, from a secret.' : allowed.includes('|') ? `One of: ${allowed}.` : undefined
  return {
    description: values ? `${description} ${values}` : description,
    required,
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(deprecated === undefined
      ? {}
      : { deprecationMessage: `${deprecated.instead}; it ends with release ${deprecated.removedIn}` }),
  }
}

function steps({ name, inputs }: Declaration, nodes: string) {
  const values = Object.keys(inputs).map((input) => [variablesOf(input)[0], `\${{ inputs.${input} }}`])
  return [
    { name: `Look for Node ${shownNodes(nodes)}`, id: 'node', shell: 'bash', run: lookForNode(nodes) },
    {
      name: 'Set Node up where it is missing',
      if: "steps.node.outputs.found != 'true'",
      uses: setupNode.commit,
      with: { 'node-version': nodeToSetUp, 'package-manager-cache': false },
    },
    {
      name,
      id: 'run',
      shell: 'bash',
      env: { INPUT_RUN: name, ...Object.fromEntries(values) },
      // exec, because the runner sends signals only to the shell, which would not forward them.
      run: 'exec node "$GITHUB_ACTION_PATH/../../dist/index.js"',
    },
  ]
}

function lookForNode(nodes: string): string {
  const suits = boundsOf(nodes)
    .map(({ major, minor, sameMajor }) =>
      sameMajor
        ? `(major === ${major} && minor >= ${minor})`
        : `major > ${major} || (major === ${major} && minor >= ${minor})`,
    )
    .join(' || ')
  const test = `const [major, minor] = process.versions.node.split(".").map(Number); process.exit(${suits} ? 0 : 1)`
  return `if node -e '${test}'; then\n  echo found=true >> "$GITHUB_OUTPUT"\nfi\n`
}
