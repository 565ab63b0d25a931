import { readFileSync } from 'node:fs'
import { restore } from '../../src/actions/restore.ts'
import { createRecordingReporter } from '../../src/report/recording-reporter.ts'
import { kubeconfigLogin } from './kubeconfig-login.ts'

// A process of its own: `node restore-until.ts CLUSTER-FILE IDENTITY-FILE [TITLE]` restores the latest backup, and when
// it is about to take the step of that title it is gone, as a runner that loses its power: nothing is tidied up,
// nothing released.

const [, , cluster = '', identityFile = '', before] = process.argv
const report = createRecordingReporter()

const { outputs } = await restore.run({
  report: {
    ...report,
    phase(title, work) {
      if (title === before) process.kill(process.pid, 'SIGKILL')
      return report.phase(title, work)
    },
  },
  now: () => new Date(),
  signal: new AbortController().signal,
  holder: 'the tests',
  inputs: {
    cluster,
    kubeconfig: undefined,
    ...kubeconfigLogin,
    mode: 'apply',
    confirm: 'orders',
    backup: 'latest',
    snapshot: undefined,
    'allow-unsigned': 'false',
    identity: readFileSync(identityFile, 'utf8'),
    'safety-backup': 'required',
    volumes: 'keep-unsaved',
  },
})
process.stdout.write(JSON.stringify(outputs))
