import { expect, test } from '@jest/globals'
import { refusedFiles } from '../../scripts/image/refusals.ts'

const program = Buffer.from('\x7fELF and more', 'latin1')

test.each([
  ['a shell', { path: 'usr/bin/dash', mode: 0o755, content: program }, 'usr/bin/dash is a shell'],
  ['a link to a shell', { path: 'bin/sh', linkTo: '/usr/bin/dash' }, 'bin/sh is a shell'],
  ['a package manager', { path: 'usr/local/bin/npm', linkTo: '../lib/x.js' }, 'usr/local/bin/npm installs packages'],
  ['setuid', { path: 'opt/managed-etcd/index.js', mode: 0o4644 }, 'opt/managed-etcd/index.js is setuid or setgid'],
  ['a file for everybody', { path: 'opt/x', mode: 0o666 }, 'opt/x can be changed by everybody'],
  [
    'another program',
    { path: 'usr/sbin/tool', mode: 0o755, content: program },
    'usr/sbin/tool is a program beside Node',
  ],
  ['a script', { path: 'opt/run', mode: 0o755, content: '#!/bin/x' }, 'opt/run is a script'],
])('an image must not have %s', (_what, file, refused) => {
  expect(refusedFiles([file])).toContain(refused)
})

test('Node, its loader, a library, a folder for temporary files and the folder of what dpkg says are as they should be', () => {
  const files = [
    { path: 'usr/local/bin/node', mode: 0o755, content: program },
    { path: 'usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2', mode: 0o755, content: program },
    { path: 'usr/lib/x86_64-linux-gnu/libc.so.6', mode: 0o755, content: program },
    { path: 'tmp/', mode: 0o1777 },
    { path: 'var/lib/dpkg/' },
  ]
  expect(refusedFiles(files)).toEqual([])
})
