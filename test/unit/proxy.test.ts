import { describe, expect, test } from '@jest/globals'
import { agentFor } from '../../src/network/agent.ts'
import { type Environment, parseProxy, proxyAuthorization, proxyFor, shownProxy } from '../../src/network/proxy.ts'
import { Problem } from '../../src/problem/problem.ts'

const chosen = (target: string, environment: Environment) => {
  const proxy = proxyFor(new URL(target), environment)
  return proxy && `${shownProxy(proxy)} of ${proxy.named}`
}

describe('which proxy', () => {
  const both = { HTTPS_PROXY: 'http://secure:1', HTTP_PROXY: 'http://plain:2', ALL_PROXY: 'http://all:3' }
  test.each<[string, string, Environment, string | undefined]>([
    ['HTTPS_PROXY for https', 'https://api.example', both, 'secure:1 of HTTPS_PROXY'],
    ['HTTP_PROXY for http', 'http://api.example', both, 'plain:2 of HTTP_PROXY'],
    ['HTTP_PROXY is not for https', 'https://api.example', { HTTP_PROXY: 'http://plain:2' }, undefined],
    ['ALL_PROXY where there is no other', 'https://api.example', { ALL_PROXY: 'all:3' }, 'all:3 of ALL_PROXY'],
    ['small letters', 'https://api.example', { https_proxy: 'http://small:4' }, 'small:4 of https_proxy'],
    [
      'capitals before small letters',
      'https://api.example',
      { ...both, https_proxy: 'http://small:4' },
      'secure:1 of HTTPS_PROXY',
    ],
    ['an empty one is none', 'https://api.example', { HTTPS_PROXY: ' ', https_proxy: '' }, undefined],
    ['a line end behind it', 'https://api.example', { HTTPS_PROXY: 'http://secure:1\n' }, 'secure:1 of HTTPS_PROXY'],
    ['HOST:PORT', 'https://api.example', { HTTPS_PROXY: 'proxy.example:3128' }, 'proxy.example:3128 of HTTPS_PROXY'],
    [
      'a scheme in capitals',
      'https://api.example',
      { HTTPS_PROXY: 'HTTP://proxy.example:3128' },
      'proxy.example:3128 of HTTPS_PROXY',
    ],
    ['no port', 'https://api.example', { HTTPS_PROXY: 'http://proxy.example' }, 'proxy.example:80 of HTTPS_PROXY'],
    ['by TLS', 'https://api.example', { HTTPS_PROXY: 'https://proxy.example' }, 'proxy.example:443 of HTTPS_PROXY'],
    ['never for this machine', 'https://localhost:6443', both, undefined],
    ['nor by its address', 'https://127.0.0.1:6443', both, undefined],
    ['nor by IPv6', 'https://[::1]:6443', both, undefined],
  ])('%s', (_, target, environment, expected) => {
    expect(chosen(target, environment)).toBe(expected)
  })
})

describe('NO_PROXY', () => {
  const exempt = (target: string, noProxy: string) =>
    chosen(target, { HTTPS_PROXY: 'http://p:1', HTTP_PROXY: 'http://p:1', NO_PROXY: noProxy }) === undefined
  test.each<[string, string, boolean]>([
    ['https://api.example.com', 'example.com', true],
    ['https://example.com', 'example.com', true],
    ['https://api.example.com', '.example.com', true],
    ['https://example.com', '.example.com', false],
    ['https://api.example.com', '*.example.com', true],
    ['https://api.EXAMPLE.com', 'other,  Example.COM ', true],
    ['https://api.example.com', 'localhost example.com', true],
    ['https://badexample.com', 'example.com', false],
    ['https://api.example.com', '*', true],
    ['https://api.example.com:6443', 'example.com:6443', true],
    ['https://api.example.com', 'example.com:443', true],
    ['https://api.example.com:6443', 'example.com:443', false],
    ['https://10.1.2.3:6443', '10.1.2.3', true],
    ['https://10.1.2.3:6443', '10.1.2.3:6443', true],
    ['https://10.1.2.3:6443', '10.1.2.3:443', false],
    ['https://10.1.2.3:6443', '10.0.0.0/8', true],
    ['https://11.1.2.3:6443', '10.0.0.0/8', false],
    ['https://10.1.2.3:6443', 'localhost,10.1.0.0/16,.svc,.cluster.local', true],
    ['https://10.1.2.3:6443', '10.1.2.3/99', false],
    ['https://ten.example', '10.0.0.0/8', false],
    ['https://[fd00::7]:6443', 'fd00::/8', true],
    ['https://[fd00::7]:6443', 'fd00:0::7', true],
    ['https://[fd00::7]:6443', '[fd00::7]:6443', true],
    ['https://[fd00::7]:6443', '[fd00::7]:443', false],
    ['https://api.example.com', '', false],
    ['https://api.example.com', ',,', false],
    ['https://api.example.com.', 'example.com', true],
    ['http://api.example.com', 'example.com:80', true],
  ])('%s is exempt from %s: %s', (target, noProxy, expected) => {
    expect(exempt(target, noProxy)).toBe(expected)
  })

  test('small letters do, too', () => {
    expect(chosen('https://a.b', { https_proxy: 'p:1', no_proxy: 'b' })).toBeUndefined()
  })
})

describe('what is no proxy', () => {
  test.each([
    'socks5://user:hunter2@proxy:1080',
    'ftp://hunter2@x',
    'http://',
    'http://:hunter2',
    'http://user:hunter2@p:x',
  ])('%s is refused by its name, and never shown', (text) => {
    const error = thrown(() => chosen('https://api.example', { HTTPS_PROXY: text }))
    expect(error).toContain('HTTPS_PROXY needs')
    expect(error).not.toContain('hunter2')
  })

  test('is no matter where the host is exempt from it', () => {
    expect(chosen('https://api.example', { HTTPS_PROXY: 'socks5://x', NO_PROXY: '*' })).toBeUndefined()
  })

  test('a Node that ignores proxies is refused, not used', () => {
    const proxy = parseProxy('http://proxy.example:3128', 'HTTP_PROXY')
    const forward = (node: string) => agentFor(new URL('http://api.example'), proxy, {}, node)
    expect(thrown(() => forward('24.4.1'))).toContain('HTTP_PROXY sets a proxy, which Node 24.4.1 would ignore')
    expect(thrown(() => forward('22.20.0'))).toContain('use Node 22.21 or newer')
    forward('24.5.0').destroy()
  })
})

test('a name and a password are unescaped', () => {
  expect(proxyAuthorization(parseProxy('http://u:p%40%3Ass@h:1', 'X'))).toBe(
    `Basic ${Buffer.from('u:p@:ss').toString('base64')}`,
  )
  expect(proxyAuthorization(parseProxy('http://u:50%@h:1', 'X'))).toBe(
    `Basic ${Buffer.from('u:50%').toString('base64')}`,
  )
  expect(proxyAuthorization(parseProxy('http://h:1', 'X'))).toBeUndefined()
})

function thrown(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof Problem) return [error.message, ...error.findings.flatMap((f) => [f.found, f.fix])].join('\n')
    throw error
  }
  throw new Error('needs a Problem')
}
