import type { Completed, CompletedAction, CompletedFlag } from './completed-action.ts'

/** To be sourced, or to lie in a folder of $fpath as \`_managed-etcd\`. */
export function zshCompletion(actions: readonly CompletedAction[]): string {
  return `#compdef managed-etcd
# zsh completion of managed-etcd. For this shell: source <(managed-etcd completion zsh)
_managed-etcd() {
  local -a actions=(
${actions.map((action) => `    ${described(action)}`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe 'action' actions
    return
  fi
  local action=$words[2]
  shift words
  (( CURRENT-- ))
  case $action in
    completion) _arguments '1:shell:(bash zsh fish)' ;;
    help) _arguments '1:action:(${actions.map(({ word }) => word).join(' ')})' ;;
${actions.flatMap(argumentsOf).join('\n')}
  esac
}
if [[ $funcstack[1] == _managed-etcd ]]; then
  _managed-etcd "$@"
else
  compdef _managed-etcd managed-etcd
fi
`
}

function described({ word, meaning }: Completed): string {
  return quoted(`${word}:${meaning}`)
}

function argumentsOf({ word, flags }: CompletedAction): string[] {
  if (flags.length === 0) return []
  return [
    `    ${word})`,
    '      _arguments \\',
    `${flags.map((flag) => `        ${option(flag)}`).join(' \\\n')}`,
    '      ;;',
  ]
}

/** `=` stands for: the value is the next word, or behind an equals sign. */
function option({ word, meaning, values }: CompletedFlag): string {
  const text = meaning.replaceAll(/[[\]:\\]/g, (character) => `\\${character}`)
  if (values === 'none') return quoted(`${word}[${text}]`)
  return quoted(`${word}=[${text}]:${word.slice(2)}:${values === 'any' ? '_files' : `(${values.join(' ')})`}`)
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
