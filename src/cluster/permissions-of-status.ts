import type { ActionRules } from './permission-rule.ts'
import { diagnosis, portForwardPermission, webSocket } from './permissions-in-common.ts'

/** Read-only. Each rule is optional: without it, its part of the status is unknown. */
export const statusRules: ActionRules = {
  inNamespace: () => [
    { group: 'apps', resources: ['statefulsets'], verbs: ['get'], only: ({ members }) => [members] },
    { group: 'apps', resources: ['deployments'], verbs: ['get'], only: ({ portal }) => [portal] },
    {
      group: '',
      resources: ['services'],
      verbs: ['get'],
      only: ({ service, membersService }) => [service, membersService],
    },
    {
      group: 'policy',
      resources: ['poddisruptionbudgets'],
      verbs: ['get'],
      only: ({ membersBudget, portal }) => [membersBudget, portal],
    },
    {
      group: '',
      resources: ['configmaps'],
      verbs: ['get'],
      only: ({ authority, membersState, corruptCheck, portal, backup, backupSigner, access, restore }) => [
        authority,
        membersState,
        corruptCheck,
        portal,
        backup,
        backupSigner,
        access,
        restore,
      ],
    },
    { group: 'coordination.k8s.io', resources: ['leases'], verbs: ['get'], only: ({ operation }) => [operation] },
    { group: '', resources: ['pods', 'persistentvolumeclaims'], verbs: ['list'] },
    { group: '', resources: ['secrets'], verbs: ['get'], only: ({ rootUser }) => [rootUser] },
    // Queries members and portals. The names of portal pods are generated.
    { group: '', resources: ['pods/portforward'], verbs: webSocket },
  ],
  clusterWide: [
    { group: '', resources: ['nodes'], verbs: ['list'] },
    { group: 'storage.k8s.io', resources: ['storageclasses'], verbs: ['get'] },
    { group: '', resources: ['persistentvolumes'], verbs: ['get'] },
  ],
}

const opensData: ReadonlySet<string> = new Set(['secrets', 'pods/portforward'])

/** The rules of status without the Secret and the portals' admin sockets, and rules for diagnosis. Each is optional. */
export const supportBundleRules: ActionRules = {
  ...statusRules,
  inNamespace: (extent) => [
    ...statusRules.inNamespace(extent).filter(({ resources }) => !resources.some((one) => opensData.has(one))),
    ...diagnosis,
    portForwardPermission(({ memberPods }) => memberPods),
    {
      group: 'networking.k8s.io',
      resources: ['networkpolicies'],
      verbs: ['get'],
      only: ({ membersPolicy, portal }) => [membersPolicy, portal],
    },
  ],
}
