import { defineAction } from '../action.ts'
import { readClusterFile } from '../cluster/file.ts'
import { namesOf } from '../cluster/names.ts'
import { endpoints } from '../cluster/objects/connection.ts'
import { namespace } from '../cluster/objects/namespace.ts'
import { writes } from '../cluster/plan.ts'
import { planAsData, showPlan } from '../cluster/show-plan.ts'
import { type Survey, survey } from '../cluster/survey.ts'
import { take } from '../cluster/take.ts'
import { connectKubernetes } from '../kubernetes/connect.ts'
import { exclusively } from '../kubernetes/exclusive.ts'
import { provisionDeclaration } from './provision.declaration.ts'

export const provision = defineAction({
  ...provisionDeclaration,

  async run({ inputs, report, now, signal, holder }) {
    const spec = await readClusterFile(inputs.cluster)
    const kubernetes = connectKubernetes({
      kubeconfig: inputs.kubeconfig,
      context: inputs.context,
      expectedServer: inputs['expected-server'],
      signal,
    })
    report.note(`cluster ${spec.namespace}/${spec.name} on ${kubernetes.server}`)

    const first = await report.phase('look at the cluster and its surroundings', () =>
      survey(kubernetes, spec, now, false),
    )
    report.note(showPlan(first.steps))
    const outcome = (last: Survey, changed: boolean) => ({
      changed,
      outputs: {
        endpoint: endpoints(spec).endpoint,
        'mtls-endpoint': endpoints(spec).mutualTls,
        'ca-certificate': last.trust.bundle,
        'connection-secret': `${spec.namespace}/${namesOf(spec).connection}`,
        plan: showPlan(first.steps),
      },
      details: { plan: planAsData(first.steps) },
    })
    if (inputs.mode === 'plan' || first.steps.length === 0) return outcome(first, false)

    // The Lease that keeps other operations away lives in the namespace.
    if (!first.namespaceExists) await kubernetes.apply(namespace(spec))
    const turn = { namespace: spec.namespace, name: namesOf(spec).operation, operation: 'provision' }
    return exclusively(kubernetes, { ...turn, holder, now, signal, report }, async (guarded, stop) => {
      const current = await survey(guarded, spec, now, true)
      for (const step of current.steps) {
        await report.phase(step.title, (progress) =>
          take(step, current.access, { kubernetes: guarded, spec, now, signal: stop, progress }),
        )
      }
      return outcome(current, current.steps.some(writes) || !first.namespaceExists)
    })
  },
})
