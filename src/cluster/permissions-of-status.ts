import type { ActionRules } from './permission-rule.ts'
import { diagnosis, tunnels, webSocket } from './permissions-in-common.ts'

/** Looks only. Each rule can be left out: then what it shows is unknown. */
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
      only: ({ authority, membersState, portal, backup, access, restore }) => [
        authority,
        membersState,
        portal,
        backup,
        access,
        restore,
      ],
    },
    { group: 'coordination.k8s.io', resources: ['leases'], verbs: ['get'], only: ({ operation }) => [operation] },
    { group: '', resources: ['pods', 'persistentvolumeclaims'], verbs: ['list'] },
    { group: '', resources: ['secrets'], verbs: ['get'], only: ({ rootUser }) => [rootUser] },
    // Members and portals are asked: a portal's pod has no name that is known before.
    { group: '', resources: ['pods/portforward'], verbs: webSocket },
  ],
  clusterWide: [
    { group: '', resources: ['nodes'], verbs: ['list'] },
    { group: 'storage.k8s.io', resources: ['storageclasses'], verbs: ['get'] },
    { group: '', resources: ['persistentvolumes'], verbs: ['get'] },
  ],
}

const opensData: ReadonlySet<string> = new Set(['secrets', 'pods/portforward'])

/** What status sees without the Secret and without the portals' admin sockets, and what tells why. Each can be left out, too. */
export const supportBundleRules: ActionRules = {
  ...statusRules,
  inNamespace: (extent) => [
    ...statusRules.inNamespace(extent).filter(({ resources }) => !resources.some((one) => opensData.has(one))),
    ...diagnosis,
    tunnels(({ memberPods }) => memberPods),
    {
      group: 'networking.k8s.io',
      resources: ['networkpolicies'],
      verbs: ['get'],
      only: ({ membersPolicy, portal }) => [membersPolicy, portal],
    },
  ],
}
