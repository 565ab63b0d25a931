import { repair } from '../../src/actions/repair.ts'
import { createRecordingReporter } from '../../src/report/recording-reporter.ts'
import { kubeconfigLogin } from './kubeconfig-login.ts'

// A process of its own: `node repair-until.ts CLUSTER-FILE CONFIRM [TEXT]` repairs the cluster, and when it is about to
// take the step of that title, or a step says that text, it is gone, as a runner that loses its power: nothing is
// tidied up, nothing released.

const [, , cluster = '', confirm = '', fatal] = process.argv
const report = createRecordingReporter()

const { outputs } = await repair.run({
  report: {
    ...report,
    phase(title, work) {
      if (title === fatal) process.kill(process.pid, 'SIGKILL')
      return report.phase(title, (progress) =>
        work((state) => {
          if (fatal !== undefined && state.startsWith(fatal)) process.kill(process.pid, 'SIGKILL')
          progress(state)
        }),
      )
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
    lost: undefined,
    confirm: confirm === '' ? undefined : confirm,
  },
})
process.stdout.write(JSON.stringify(outputs))
