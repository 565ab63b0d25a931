import type {
  V1DeploymentSpec,
  V1LabelSelector,
  V1PodDisruptionBudgetSpec,
  V1ServiceSpec,
  V1StatefulSetSpec,
  V1StatefulSetStatus,
} from '@kubernetes/client-node'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'

export type StatefulSet = KubernetesObject & { spec: V1StatefulSetSpec; status?: V1StatefulSetStatus }
export type Deployment = KubernetesObject & { spec: V1DeploymentSpec }
export type Service = KubernetesObject & { spec: V1ServiceSpec }
export type PodDisruptionBudget = KubernetesObject & { spec: V1PodDisruptionBudgetSpec }
/** The JSON form: the client library's type renames `from`. */
export type NetworkPolicy = KubernetesObject & {
  spec: { podSelector: V1LabelSelector; policyTypes: string[]; ingress: IngressRule[]; egress: EgressRule[] }
}
export interface IngressRule {
  from?: { podSelector?: V1LabelSelector; namespaceSelector?: V1LabelSelector; ipBlock?: { cidr: string } }[]
  ports: { protocol: string; port: number }[]
}
export interface EgressRule {
  to?: { podSelector: V1LabelSelector }[]
  ports: { protocol: string; port: number }[]
}
export type ConfigMap = KubernetesObject & { data: Record<string, string> }
/** `data` is base64, as the server returns it. */
export type Secret = KubernetesObject & { type?: string; data: Record<string, string> }
