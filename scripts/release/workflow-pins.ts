const placeholder = '0'.repeat(40)

/** A workflow of workflows/ with the commit of a release where the repository has a placeholder: no commit can name itself. */
export function pinnedTo(commit: string, workflow: string): string {
  return workflow.replaceAll(`@${placeholder} #`, `@${commit} #`)
}

/** `ACTION@COMMIT`, each once, as a workflow names them. */
export function pinnedActions(workflow: string): string[] {
  const found = [...workflow.matchAll(/^ *(?:- )?uses: (\S+@[0-9a-f]{40})\b/gm)].map(([, pinned = '']) => pinned)
  return [...new Set(found)]
}
