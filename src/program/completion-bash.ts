import type { CompletedAction } from './completed-action.ts'

/**
 * For bash 3.2 and newer, with or without the package bash-completion. If no word matches, `-o default` offers files.
 * bash splits words at `=`, so `--mode=pl` is three words.
 */
export function bashCompletion(actions: readonly CompletedAction[]): string {
  const names = actions.map(({ word }) => word)
  return `# bash completion of managed-etcd. For this shell: source <(managed-etcd completion bash)
_managed_etcd() {
  local word="\${COMP_WORDS[COMP_CWORD]}" flag="\${COMP_WORDS[COMP_CWORD - 1]}" words=
  if [ "$word" = = ]; then
    word=
  elif [ "$flag" = = ]; then
    flag="\${COMP_WORDS[COMP_CWORD - 2]}"
  fi
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${[...names, '--help', '--version'].join(' ')}"
  else
    case "\${COMP_WORDS[1]} $flag" in
      'completion completion') words="bash zsh fish" ;;
      'help help') words="${names.join(' ')}" ;;
${actions.flatMap(valueCases).join('\n')}
      *)
        case "\${COMP_WORDS[1]}" in
${actions.flatMap(flagCase).join('\n')}
        esac
        ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _managed_etcd managed-etcd
`
}

/** What follows a flag; after one that takes anything there are no words, and so files. */
function valueCases({ word: action, flags }: CompletedAction): string[] {
  return flags.flatMap(({ word, values }) => {
    if (values === 'none') return []
    return [`      '${action} ${word}') words="${values === 'any' ? '' : values.join(' ')}" ;;`]
  })
}

function flagCase({ word, flags }: CompletedAction): string[] {
  return flags.length === 0 ? [] : [`          ${word}) words="${flags.map((flag) => flag.word).join(' ')}" ;;`]
}
