import { declareAction } from '../operation/define-operation.ts'
import { duration, flag, oneOf, optionalText, secretContents, textInput } from '../operation/inputs.ts'
import { clusterInputs } from './cluster-inputs.ts'

export const statusDeclaration = declareAction({
  name: 'status',
  summary: 'Shows the health of clusters, with a fix for everything that is wrong; writes nothing to them.',
  inputs: {
    ...clusterInputs,
    cluster: textInput(
      'Path of the cluster file, or of several: in `etcd/*/cluster.yaml` a `*` stands for any name.',
      'etcd/cluster.yaml',
    ),
    'fail-on': oneOf(
      ['degraded', 'unknown', 'unavailable', 'never'],
      'unknown',
      'The mildest state for which the action fails: what is degraded still serves, and what cannot be seen must not look well.',
    ),
    'compare-data': oneOf(
      ['auto', 'always', 'never'],
      'auto',
      'Whether the data of all members are compared by a hash at one revision, which reads all of them; `auto` up to 512 MiB.',
    ),
    page: optionalText(
      'Where a page for people is written: one HTML file that asks nobody for anything; default: nowhere.',
    ),
    issue: oneOf(
      ['true', 'false'],
      'false',
      'Keep one issue of the repository open for each cluster that is not well, and close it when it is.',
    ),
    'github-token': secretContents('With `issue`: the token for it, usually `github.token`.'),
    watch: { ...flag('Look again and again, and show what changes, until Ctrl-C.'), shellOnly: true },
    interval: {
      ...duration('5s', 'With `watch`: the time between the end of one look and the next.'),
      shellOnly: true,
    },
  },
  outputs: {
    healthy: '`true` when the state is `ok`, else `false`.',
    issues: 'With `issue`: the numbers of the issues that are open now, separated by commas.',
    page: 'The path of the page, where one was asked for.',
    state: '`ok`, `degraded`, `unknown` or `unavailable`: the worst of all clusters; docs/health.md has the rules.',
  },
})
