import type { CompletedAction, CompletedFlag } from './completed-action.ts'

export function fishCompletion(actions: readonly CompletedAction[]): string {
  const names = actions.map(({ word }) => word).join(' ')
  return `# fish completion of managed-etcd. For this shell: managed-etcd completion fish | source
function __managed_etcd_action
  set -l words (commandline -opc)
  test (count $words) -gt 1; and test $words[2] = $argv[1]
end
function __managed_etcd_no_action
  test (count (commandline -opc)) -eq 1
end
complete -c managed-etcd -n __managed_etcd_no_action -f -l help -d 'Shows this'
complete -c managed-etcd -n __managed_etcd_no_action -f -l version -d 'The version of this program'
${actions
  .map(
    ({ word, meaning }) => `complete -c managed-etcd -n __managed_etcd_no_action -f -a ${word} -d ${quoted(meaning)}`,
  )
  .join('\n')}
complete -c managed-etcd -n '__managed_etcd_action completion' -f -a 'bash zsh fish'
complete -c managed-etcd -n '__managed_etcd_action help' -f -a '${names}'
${actions.flatMap(({ word, flags }) => flags.map((flag) => option(word, flag))).join('\n')}
`
}

function option(action: string, { word, meaning, values }: CompletedFlag): string {
  const value = values === 'none' ? '-f' : values === 'any' ? '-r -F' : `-x -a '${values.join(' ')}'`
  return `complete -c managed-etcd -n '__managed_etcd_action ${action}' -l ${word.slice(2)} ${value} -d ${quoted(meaning)}`
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
