// The whole program with actions that need no cluster; the tests run it as a process of its own.
import { setTimeout } from 'node:timers/promises'
import { traceRequest } from '../../src/network/request-trace.ts'
import {
  type Declaration,
  declareAction,
  defineAction,
  type Surroundings,
} from '../../src/operation/define-operation.ts'
import { type InputValues, oneOf, optionalText, secretContents } from '../../src/operation/inputs.ts'
import { operation } from '../../src/operation/operation.ts'
import { Problem } from '../../src/problem/problem.ts'
import { runProgram } from '../../src/program/program.ts'

const inputs = {
  size: oneOf(['small', 'large'], 'small', 'How much of it.'),
  kubeconfig: secretContents('A kubeconfig.'),
}
const waterInputs = { ...inputs, 'label-text': optionalText('A label.') }

type Context = Surroundings & { readonly inputs: InputValues<typeof inputs> }

const water = declareAction({
  name: 'water',
  summary: 'Waters a plant.',
  inputs: waterInputs,
  outputs: { height: 'In centimetres.', log: 'What happened.' },
})

function alike(name: string): Declaration<typeof inputs, Record<string, never>> {
  return declareAction({ name, summary: `Does what its name says.`, inputs, outputs: {} })
}

async function refuse(): Promise<never> {
  throw new Problem('refuse refused: nothing was written', [
    { code: 'TOO_FEW_ZONES', subject: 'zones', found: 'needs 3 zones, found 2', fix: 'add nodes in a third zone' },
    {
      code: 'STORAGE_CLASS_MISSING',
      subject: 'storage',
      found: 'does not exist',
      fix: 'name one that exists',
      location: { file: 'a.yaml', line: 4, column: 2 },
    },
  ])
}

async function fault(): Promise<never> {
  throw new TypeError('cannot read "leaves" of undefined')
}

async function answerFault(): Promise<never> {
  throw Object.assign(new Error('HTTP-Code: 403 Body: {"token":"hunter2hunter2"}'), { body: 'hunter2hunter2' })
}

async function leak({ inputs: { kubeconfig = '' }, report }: Context) {
  for (const line of kubeconfig.split('\n')) report.note(`seen: ${line}`)
  report.note(Buffer.from(kubeconfig).toString('base64'))
  report.note('::warning::a server wrote this\n##[error]and this')
  report.warning({ code: 'KUBECONFIG_INVALID', subject: 'kubeconfig', found: `has ${kubeconfig}`, fix: 'mask it' })
  report.summary(`# ${kubeconfig}`)
  return { changed: true, outputs: {}, details: { kubeconfig } }
}

async function wait({ report, signal }: Context): Promise<never> {
  return report.phase('wait for an interrupt', () => setTimeout(60_000, undefined as never, { signal }))
}

/** Does not look at the signal, as a library might. */
async function stall({ report }: Context): Promise<never> {
  return report.phase('stall', () => setTimeout(60_000, undefined as never))
}

await runProgram([
  operation(water, async () =>
    defineAction({
      ...water,
      async run({ inputs: { size, 'label-text': label }, report }) {
        traceRequest('GET', new URL('https://10.0.0.1:6443/api/v1/pods?continue=hunter2'))(200)
        await report.phase('pour', async () => report.note(`a ${size} can${label ? ` for ${label}` : ''}`))
        const log = `poured\n${size}\n`
        if (label === 'shown') report.note(log)
        if (label === 'shown, and more') report.note(`watered\n${log}`)
        if (label === 'shown in part') report.note(`${size}\n`)
        return {
          changed: true,
          outputs: { height: size === 'large' ? '30' : '20', log },
          details: { cans: 1 },
        }
      },
    }),
  ),
  ...Object.entries({ refuse, fault, 'answer-fault': answerFault, leak, wait, stall }).map(([name, run]) =>
    operation(alike(name), async () => defineAction({ ...alike(name), run })),
  ),
])
