import type { X509Certificate } from 'node:crypto'
import type { Duplex } from 'node:stream'
import { readCertificate, readCertificates } from '../certificates/read-certificate.ts'
import { memberHost, memberPorts, namesOf, portalPorts } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { probe } from '../rotation/tls-probe.ts'
import type { CertificateView } from './observation.ts'

export interface CertificateViews {
  readonly list: readonly CertificateView[]
  /** The endpoints that should have served a certificate but did not. */
  readonly notObserved: readonly string[]
}

/**
 * The ports whose certificates are observed. A member's HAProxy loads a new certificate some seconds after etcd. Once
 * the token port serves it, the client port serves it as well.
 */
export const servedPorts = {
  member: [memberPorts.token, memberPorts.peer],
  portal: [portalPorts.client],
} as const

export function observeMemberCertificates(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  member: string,
): Promise<CertificateViews> {
  return atPorts(kubernetes, spec, member, memberHost(spec, member), servedPorts.member)
}

export function observePortalCertificates(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  portal: string,
): Promise<CertificateViews> {
  return atPorts(kubernetes, spec, portal, namesOf(spec).service, servedPorts.portal)
}

async function atPorts(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  pod: string,
  serverName: string,
  ports: readonly number[],
): Promise<CertificateViews> {
  const shown = await Promise.all(
    ports.map(async (port) => {
      const where = `${pod}:${port}`
      const open = (): Promise<Duplex> => kubernetes.portForward(spec.namespace, pod, port)
      return { where, certificate: (await probe(open, serverName)).certificate }
    }),
  )
  return {
    list: shown.flatMap(({ where, certificate }) => (certificate === undefined ? [] : servedBy(where, certificate))),
    notObserved: shown.flatMap(({ where, certificate }) => (certificate === undefined ? [where] : [])),
  }
}

/** The leaf and the issuer in the served chain. */
function servedBy(where: string, leaf: X509Certificate): CertificateView[] {
  const issuer = leaf.issuerCertificate
  return [
    view(where, 'leaf', leaf),
    ...(issuer === undefined || issuer.serialNumber === leaf.serialNumber ? [] : [view('issuer', 'issuer', issuer)]),
  ]
}

/** The published roots that clients trust. */
export function rootsOf(bundle: string): CertificateView[] {
  return readCertificates(bundle, 'the public roots').map(({ x509 }) => view('root', 'root', x509))
}

export function leafOf(where: string, pem: string): CertificateView {
  return view(where, 'leaf', readCertificate(pem, where).x509)
}

/**
 * Parses HAProxy's description of a loaded certificate:
 * https://docs.haproxy.org/3.2/management.html#9.3-show%20ssl%20cert
 */
export function certificateOfHaproxy(where: string, text: string): CertificateView | undefined {
  const field = (name: string) => new RegExp(`^${name}: (.+)$`, 'm').exec(text)?.[1]
  const [from, to] = [Date.parse(field('notBefore') ?? ''), Date.parse(field('notAfter') ?? '')]
  if (Number.isNaN(from) || Number.isNaN(to)) return undefined
  return {
    where,
    kind: 'leaf',
    subject: (field('Subject') ?? '').replace(/^\//, '').replaceAll('/', ', '),
    serial: (field('Serial') ?? '').toLowerCase(),
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  }
}

function view(where: string, kind: CertificateView['kind'], x509: X509Certificate): CertificateView {
  return {
    where,
    kind,
    subject: x509.subject.replaceAll('\n', ', '),
    serial: x509.serialNumber.toLowerCase(),
    from: x509.validFromDate.toISOString(),
    to: x509.validToDate.toISOString(),
  }
}

/** Merges the certificates of all endpoints. An issuer that several endpoints serve is listed once. */
export function mergedCertificates(all: readonly CertificateViews[]): CertificateViews {
  const key = ({ where, serial }: CertificateView) => `${where} ${serial}`
  const order = { root: 0, issuer: 1, leaf: 2 }
  return {
    list: [...new Map(all.flatMap(({ list }) => list).map((one) => [key(one), one])).values()].sort(
      (left, right) => order[left.kind] - order[right.kind] || left.where.localeCompare(right.where),
    ),
    notObserved: all.flatMap(({ notObserved }) => notObserved),
  }
}
