import { posix } from 'node:path'

/**
 * Where a link of a page leads on the site. Pages link to files of the repository as GitHub shows them; what is not a
 * page of the site is on GitHub only, at the release that the site was built from.
 */
export function hrefOf(href: string, page: string, isPage: (path: string) => boolean, repository: string): string {
  if (/^([a-z]+:|#|\/)/.test(href)) return href
  const [path = '', anchor] = href.split('#')
  const target = posix.normalize(posix.join(posix.dirname(page), path))
  const fragment = anchor === undefined ? '' : `#${anchor}`
  if (target === 'README.md') return `/${fragment}`
  return isPage(target) ? href : `${repository}/${target}${fragment}`
}
