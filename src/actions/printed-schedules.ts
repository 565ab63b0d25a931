import { parseAllDocuments, stringify } from 'yaml'
import { admissionPolicyAsYaml } from '../access/apply/admission-policy.ts'
import type { Deliveries } from '../cluster/action-permissions.ts'
import { labels } from '../cluster/names.ts'
import { scheduleAccount, scheduledActions, scheduledBy } from '../cluster/schedules.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { bindingOf, objectsIn } from '../init/identities.ts'
import { namespace } from '../objects/namespace.ts'
import { Problem } from '../problem/problem.ts'
import { rolesOfAction } from './printed-roles.ts'

/**
 * What an administrator applies for `schedules`: the Namespace, and for each operation a ServiceAccount, the Roles of
 * its action, and their bindings. `provision` and all other identities of this project cannot grant permissions, so a
 * manipulated workflow cannot either.
 */
export async function printedSchedules(
  spec: ClusterSpec,
  deliveries: () => Promise<readonly Deliveries[]>,
): Promise<string> {
  const operations = scheduledBy(spec)
  if (operations.length === 0) throw unscheduled(spec)
  // A ServiceAccount needs its namespace, and `provision` does not create the namespace before it has found the
  // accounts.
  const documents = [stringify(namespace(spec)).trimEnd()]
  for (const operation of operations) {
    const name = scheduleAccount(spec, operation)
    const roles = await rolesOfAction(scheduledActions[operation], { spec, volumes: 'keep', deliveries })
    const subject = { kind: 'ServiceAccount', name, namespace: spec.namespace }
    const bindings = roles
      .flatMap((text) => parseAllDocuments(text).flatMap((document) => objectsIn(document.toJS())))
      .map((role) => bindingOf(`schedule-${operation}`, role, spec, subject))
    const account = {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace: spec.namespace, labels: labels(spec) },
      automountServiceAccountToken: false,
    }
    documents.push(stringify(account).trimEnd(), ...roles, ...bindings.map((binding) => stringify(binding).trimEnd()))
  }
  return [...documents, ...admissionPolicyAsYaml(spec)].join('\n---\n')
}

function unscheduled({ file }: ClusterSpec): Problem {
  return new Problem('no permissions were printed', [
    {
      code: 'INPUT_CONFLICT',
      subject: 'schedules',
      found: `needs the section schedules in ${file}, found none`,
      fix: 'add it (docs/schedules.md), or use --action or --all',
    },
  ])
}
