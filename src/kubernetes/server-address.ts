import type { Choice, ClusterEntry } from './kubeconfig.ts'
import { dataOrFile, invalidKubeconfig } from './kubeconfig-values.ts'

/**
 * The address of the API server, by client-go's rules: without a scheme, TLS if the kubeconfig has any TLS settings; a
 * query is not sent. A password in the URL is refused, because the address is shown in logs.
 */
export function serverOf({
  cluster,
  clusterEntry,
  userEntry,
}: Pick<Choice, 'cluster' | 'clusterEntry' | 'userEntry'>): URL {
  const text = clusterEntry.server?.trim() ?? ''
  const tls =
    clusterEntry['certificate-authority'] ||
    clusterEntry['certificate-authority-data'] ||
    clusterEntry['insecure-skip-tls-verify'] ||
    userEntry['client-certificate'] ||
    userEntry['client-certificate-data']
  const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `${tls ? 'https' : 'http'}://${text}`
  const url = URL.canParse(whole) ? new URL(whole) : undefined
  if (url !== undefined && url.username + url.password !== '') {
    throw invalidKubeconfig(
      `needs the URL of an API server in cluster "${cluster}", found one with a user name or a password in server`,
      'write them as username and password of the user entry',
      'the address of the server contains credentials',
    )
  }
  if (text !== '' && (url?.protocol === 'https:' || url?.protocol === 'http:')) {
    url.search = ''
    url.hash = ''
    return url
  }
  throw invalidKubeconfig(
    `needs the URL of an API server in cluster "${cluster}", found ${text === '' ? 'none' : 'something else'} in server`,
    'write it as https://HOST:PORT',
    'the kubeconfig names no server',
  )
}

/**
 * The names of other clusters with the same address, which are reached by another proxy, server name or authority. A
 * cluster that cannot be read is left out, because no context can lead to it.
 */
export function otherRoutes(choice: Choice, server: URL): string[] {
  const own = routeOf(choice.clusterEntry, choice.clusterFolder)
  return choice.otherClusters
    .filter(({ name: cluster, clusterEntry, clusterFolder }) => {
      try {
        const other = serverOf({ cluster, clusterEntry, userEntry: choice.userEntry })
        return sameServer(other.href, server.href) && routeOf(clusterEntry, clusterFolder) !== own
      } catch {
        return false
      }
    })
    .map(({ name }) => name)
}

function routeOf(entry: ClusterEntry, folder: string | undefined): string {
  const authority = dataOrFile(entry, 'certificate-authority', folder)?.trim()
  return JSON.stringify([entry['proxy-url']?.trim() || '', entry['tls-server-name'] || '', authority ?? ''])
}

/**
 * Compares scheme, host, port and path; a text without a scheme means https. The path matters: behind Rancher, Teleport
 * or a gateway, all clusters have the same host. An address with a query is never the same, because requests have none.
 */
export function sameServer(found: string, expected: string): boolean {
  const expectedUrl = /^https?:\/\//i.test(expected) ? expected : `https://${expected}`
  return URL.canParse(found) && URL.canParse(expectedUrl) && normal(new URL(found)) === normal(new URL(expectedUrl))
}

function normal({ origin, pathname, search }: URL): string {
  return origin + pathname.replace(/\/+$/, '') + search
}
