import { viaProxy } from '../network/agent.ts'
import { certificateErrors } from '../network/certificate-errors.ts'
import { ProxyFailure, proxyFinding } from '../network/proxy-failure.ts'
import type { FindingCode } from '../problem/codes.ts'
import { Problem } from '../problem/problem.ts'
import { codeOf } from '../util/error-code.ts'
import type { Access } from './auth.ts'

/** The server, by whom, and what it is checked against. */
type Reached = Pick<Access, 'server' | 'context' | 'user' | 'ca'> & Partial<Pick<Access, 'serverName'>>

/** The Problem for a request that got no answer. Messages contain only codes and addresses. */
export function connectionProblem(error: unknown, identity: Reached): Problem {
  if (error instanceof Problem) return error
  if (error instanceof ProxyFailure) {
    return new Problem(`cannot reach the API server ${identity.server} through its proxy`, [proxyFinding(error)])
  }
  const code = codeOf(error)
  const { host, hostname } = address(identity.server)
  const problem = (kind: FindingCode, what: string, found: string, fix: string) =>
    new Problem(`cannot reach the API server ${identity.server}: ${what}`, [
      { code: kind, subject: 'connection', found: found + viaProxy(error), fix },
    ])
  const context = `context "${identity.context}"`

  if (certificateErrors.has(code)) {
    return problem('SERVER_UNTRUSTED', 'its certificate is not trusted', ...distrust(identity, context, code))
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return problem('SERVER_UNTRUSTED', 'its certificate is for another name', ...otherName(identity, hostname))
  }
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    return problem(
      'SERVER_UNTRUSTED',
      'its certificate is not valid at this time',
      `needs a certificate that is valid now (${new Date().toISOString()}), found ${code}`,
      "renew the API server's certificate, or correct this machine's clock",
    )
  }
  if (/^ERR_OSSL_(PEM|X509|ASN1|EVP|DECODER|BAD)|^ERR_OSSL_.*KEY/.test(code)) {
    return problem(
      'KUBECONFIG_INVALID',
      'the certificates of the kubeconfig cannot be used',
      `needs a client certificate with its key, and an authority, in PEM in ${context}, found something else (${code})`,
      'use the current kubeconfig, or correct client-certificate, client-key and certificate-authority in it',
    )
  }
  if (/^ERR_SSL_|^EPROTO$|^ERR_OSSL_/.test(code)) {
    return problem(
      'SERVER_UNREACHABLE',
      'the TLS handshake failed',
      `needs a TLS server and a client certificate that it accepts, found ${code}`,
      `check that ${host} is the API server's TLS port, and renew the client certificate of user "${identity.user}"`,
    )
  }
  const [what, found, fix] = unreachable(code, host, hostname, context)
  return problem('SERVER_UNREACHABLE', what, found, fix)
}

function otherName({ serverName }: Reached, hostname: string): [string, string] {
  return serverName === undefined
    ? [
        `needs a certificate for "${hostname}", found one that does not name it`,
        "use a server name from the certificate, or set the cluster's tls-server-name in the kubeconfig",
      ]
    : [
        `needs a certificate for "${serverName}", the cluster's tls-server-name, found one that does not name it`,
        "correct the cluster's tls-server-name in the kubeconfig, or remove it",
      ]
}

/** No more than is known: an intermediate that the server leaves out looks like another authority. */
function distrust({ ca }: Reached, context: string, code: string): [string, string] {
  return ca === undefined
    ? [
        `needs a certificate of an authority that this machine trusts, since ${context} names none, found another one (${code})`,
        "set certificate-authority-data of the cluster in the kubeconfig, or put its authority into this machine's store",
      ]
    : [
        `needs a certificate that leads to the authority in ${context}, found one that does not (${code})`,
        "use the cluster's current kubeconfig, and check that the server sends its intermediate certificates",
      ]
}

function unreachable(code: string, host: string, hostname: string, context: string): [string, string, string] {
  switch (code) {
    case 'ECONNREFUSED':
      return [
        'connection refused',
        `needs a listener at ${host}, found none`,
        `check that the cluster runs and that ${context} is the right one`,
      ]
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return [
        'its name does not resolve',
        `needs an address for "${hostname}", found none in DNS (${code})`,
        `correct the server of ${context}, or run this where the name resolves (VPN, private network)`,
      ]
    case 'ETIMEDOUT':
      return [
        'no answer in time',
        `needs an answer from ${host}, found none before the timeout`,
        'check firewalls, VPN and allowed networks of the API server from this machine',
      ]
    default:
      return [
        'the connection broke',
        `needs a stable connection to ${host}, found ${code || 'a connection that ended without a reason'}`,
        'check the network and any proxy between this machine and the API server, then run the operation again',
      ]
  }
}

function address(server: string): { host: string; hostname: string } {
  try {
    const { host, hostname } = new URL(server)
    return { host, hostname }
  } catch {
    return { host: server, hostname: server }
  }
}
