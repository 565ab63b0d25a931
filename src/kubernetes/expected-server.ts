import { Problem } from '../problem/problem.ts'
import type { Access } from './auth.ts'
import { withoutCredentials } from './redact.ts'
import { sameServer } from './server-address.ts'

/**
 * Throws a Problem unless `expected` (a URL, or HOST[:PORT][/PATH]) means the server of the context, and no other
 * cluster of the kubeconfig. The server must prove by its certificate that it is there.
 */
export function refuseUnexpectedServer(access: Access, expected: string): void {
  const { server, context, verify, otherRoutes = [] } = access
  if (!sameServer(server, expected)) {
    throw unexpected(
      `needs ${withoutCredentials(expected)}, context "${context}" leads to ${server}`,
      'choose the context or kubeconfig of the expected server, or correct the input expected-server',
    )
  }
  // An address alone is what anything on the way can have.
  if (!verify || server.startsWith('http:')) {
    throw unexpected(
      `context "${context}" leads to ${server} ${verify ? 'without TLS' : 'with insecure-skip-tls-verify'}: whatever answers there passes for it`,
      'set https and the certificate authority of the server in the kubeconfig; or leave expected-server out, which could not be checked',
    )
  }
  if (otherRoutes.length > 0) {
    const names = otherRoutes.map((name) => `"${name}"`).join(', ')
    const clusters = otherRoutes.length === 1 ? `cluster ${names}` : `clusters ${names}`
    throw unexpected(
      `context "${context}" leads to ${server}, which is also the address of ${clusters} of the kubeconfig, with another proxy-url, tls-server-name or certificate authority`,
      'use a kubeconfig of one cluster: `kubectl config view --raw --minify --flatten` prints it',
    )
  }
}

function unexpected(found: string, fix: string): Problem {
  return new Problem('refused to connect to Kubernetes: this is not the expected server; nothing was read', [
    { code: 'UNEXPECTED_SERVER', subject: 'expected-server', found, fix },
  ])
}
