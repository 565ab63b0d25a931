import { declareAction } from '../operation/define-operation.ts'
import { duration, flag, oneOf, optionalText, secretContents, textInput } from '../operation/inputs.ts'
import { clusterInputs } from './cluster-inputs.ts'

export const statusDeclaration = declareAction({
  name: 'status',
  summary: 'Shows the health of clusters, with a fix for each finding; writes nothing to them.',
  inputs: {
    ...clusterInputs,
    cluster: textInput(
      'Path of the cluster file, or of several: in `etcd/*/cluster.yaml` a `*` stands for any name.',
      'etcd/cluster.yaml',
    ),
    'fail-on': oneOf(
      ['degraded', 'unknown', 'unavailable', 'never'],
      'unknown',
      'The least severe state for which the action fails. A degraded cluster serves clients; an unknown state must not pass.',
    ),
    'compare-data': oneOf(
      ['auto', 'always', 'never'],
      'auto',
      'Whether the data of the members is compared by hashes at one revision, which reads all data; `auto` does so up to 512 MiB.',
    ),
    page: optionalText('Path for a report as one HTML file without external resources; default: no report.'),
    issue: oneOf(
      ['true', 'false'],
      'false',
      'Whether to keep one open issue for each cluster that is not `ok`, and to close it when the cluster is.',
    ),
    'github-token': secretContents('With `issue`: the token for it, usually `github.token`.'),
    watch: { ...flag('Observes repeatedly, and shows changes, until Ctrl-C.'), shellOnly: true },
    interval: {
      ...duration('5s', 'With `watch`: the time between two observations.'),
      shellOnly: true,
    },
  },
  outputs: {
    healthy: '`true` if the state is `ok`, otherwise `false`.',
    issues: 'With `issue`: the numbers of the issues that are open now, separated by commas.',
    page: 'The path of the page, if one was requested.',
    state: '`ok`, `degraded`, `unknown` or `unavailable`: the worst of all clusters; docs/health.md has the rules.',
  },
})
