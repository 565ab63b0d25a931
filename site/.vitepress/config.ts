// The documentation as a site, built from README.md, SECURITY.md and docs/ as they are. `npm run site -- build`.
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitepress'
import { hrefOf } from './links.ts'
import { sections } from './sections.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const { description } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const repository = 'https://github.com/managed-etcd/managed-etcd'
/** `main`, or the tag of the release that the site is of. */
const reference = process.env.SITE_REFERENCE ?? 'main'
const base = process.env.SITE_BASE ?? '/'
/** The base of the newest site, below which each release has a folder. */
const home = process.env.SITE_HOME ?? base
/** The releases that have one, newest first. */
const releases = (process.env.SITE_RELEASES ?? '').split(' ').filter(Boolean)

const pages = [
  'README.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  ...globSync('docs/**/*.md', { cwd: root }),
]
const listed = new Set(Object.values(sections).flat())
const runbooks = pages.filter((page) => page.startsWith('docs/runbooks/'))
const unlisted = pages.filter(
  (page) => !listed.has(page.replace(/\.md$/, '')) && !/^docs\/(runbooks|upstream)\//.test(page),
)
if (unlisted.length > 0) throw new Error(`site/.vitepress/sections.ts lacks ${unlisted.join(', ')}`)

function titleOf(page: string): string {
  const [, title] = /^# (.+)$/m.exec(readFileSync(join(root, page), 'utf8')) ?? []
  if (title === undefined) throw new Error(`${page} has no title`)
  return title.replaceAll('`', '')
}

function linkOf(page: string): string {
  return page === 'README.md' ? '/' : `/${page.replace(/README\.md$/, '').replace(/\.md$/, '')}`
}

const itemOf = (page: string) => ({ text: page === 'README.md' ? 'Overview' : titleOf(page), link: linkOf(page) })

export default defineConfig({
  title: 'managed-etcd',
  description,
  lang: 'en',
  base,
  srcDir: '..',
  srcExclude: globSync('*/', { cwd: root })
    .filter((folder) => folder !== 'docs')
    .map((folder) => `${folder}/**`),
  rewrites: { 'README.md': 'index.md', 'docs/upstream/README.md': 'docs/upstream/index.md' },
  outDir: '../build/site',
  cacheDir: '../build/site-cache',
  vite: {
    // The pages lie above the folder that Vue is installed in.
    resolve: { alias: { vue: join(root, 'site/node_modules/vue') } },
  },
  markdown: {
    // Those of the default are too pale, by WCAG AA.
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    config(md) {
      md.core.ruler.push('links-to-the-repository', ({ tokens, env }) => {
        const page = relative(root, env.realPath ?? env.path)
        for (const token of tokens.flatMap(({ children }) => children ?? [])) {
          const href = token.type === 'link_open' ? token.attrGet('href') : null
          if (href !== null)
            token.attrSet(
              'href',
              hrefOf(href, page, (path) => pages.includes(path), `${repository}/blob/${reference}`),
            )
        }
      })
      // A link to the recording that stands alone is its player.
      md.core.ruler.push('player-of-the-recording', ({ tokens }) => {
        for (const [index, token] of tokens.entries()) {
          if (token.type !== 'inline' || !/^\[[^\]]*\]\(images\/start\.cast\)$/.test(token.content)) continue
          token.type = 'html_block'
          token.content = '<Recording />'
          // A paragraph cannot hold it.
          for (const around of [tokens[index - 1], tokens[index + 1]]) around.hidden = true
        }
      })
    },
  },
  themeConfig: {
    search: { provider: 'local' },
    nav: [
      { text: 'Start', link: '/docs/init' },
      { text: 'Reference', link: '/docs/cluster-file' },
      {
        text: reference,
        items: ['main', ...releases].map((name) => ({
          text: name,
          link: name === 'main' ? home : `${home}${name}/`,
          target: '_self',
          noIcon: true,
        })),
      },
    ],
    sidebar: [
      ...Object.entries(sections).map(([text, items]) => ({ text, items: items.map((page) => itemOf(`${page}.md`)) })),
      { text: 'Runbooks', items: runbooks.toSorted().map(itemOf) },
    ],
    outline: [2, 3],
    socialLinks: [{ icon: 'github', link: repository }],
    editLink: { pattern: `${repository}/edit/main/:path` },
  },
})
