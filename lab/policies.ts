/** NetworkPolicies are enforced when asked: by kube-router, one process in each node's compartment. */
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inside, startInside } from './compartment.ts'
import { type LabNode, networks } from './constants.ts'
import { families } from './families.ts'
import { paths } from './paths.ts'
import { presentNodes } from './present.ts'
import { isRunning, mustRun, stopInside } from './processes.ts'
import { LabError, sh, waitFor } from './shell.ts'

export const policyAgentOf = ({ name }: LabNode): string => `kube-router-${name}`

export const policiesAreOn = (): boolean => existsSync(paths.policies)

export async function policiesOn(): Promise<void> {
  // The rules of kube-router 2.1.0 for IPv6 name sets that do not exist, so none of them is applied.
  if (families().includes('IPv6')) throw new LabError('policies are enforced only in a lab of IPv4: npm run lab -- up')
  writeFileSync(paths.policies, '')
  await Promise.all(
    presentNodes()
      .filter(({ name }) => isRunning(name))
      .map(startPolicyAgent),
  )
}

/** Does nothing while policies are off. */
export async function startPolicyAgent(node: LabNode): Promise<void> {
  if (!policiesAreOn()) return
  const agent = policyAgentOf(node)
  await startInside(
    agent,
    node.name,
    [
      join(paths.programs, 'kube-router'),
      `--kubeconfig=${join(paths.pki, 'policies.kubeconfig')}`,
      `--hostname-override=${node.name}`,
      `--service-cluster-ip-range=${networks.IPv4.services}`,
      '--run-firewall=true',
      // The rest of it is what CNI, routes and kube-proxy do here.
      '--run-router=false',
      '--run-service-proxy=false',
      '--run-loadbalancer=false',
      '--metrics-port=0',
      '--health-port=0',
    ],
    { ...process.env, NODE_NAME: node.name },
  )
  await waitFor(`rules of ${agent}`, 60, async () => {
    mustRun(agent)
    return (await inside(node.name, ['iptables', '-S', 'FORWARD'])).includes('KUBE-ROUTER-FORWARD')
  })
}

/** Its own cleaning up crashes in this version. Nothing else in a node's network uses iptables or sets. */
export async function policiesOff(): Promise<void> {
  rmSync(paths.policies, { force: true })
  const clean = `for program in iptables ip6tables; do
      for table in filter mangle; do $program -t $table -F; $program -t $table -X; done
    done
    ipset destroy`
  for (const node of presentNodes()) {
    if (!isRunning(policyAgentOf(node))) continue
    await stopInside(policyAgentOf(node))
    await inside(node.name, sh(clean))
  }
}
