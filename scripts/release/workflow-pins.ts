const placeholder = '0'.repeat(40)

/** A workflow of workflows/ with the commit of a release where the repository has a placeholder: no commit can name itself. */
export function pinnedTo(commit: string, workflow: string): string {
  return workflow.replaceAll(`@${placeholder} #`, `@${commit} #`)
}
