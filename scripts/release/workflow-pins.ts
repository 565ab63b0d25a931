const placeholder = '0'.repeat(40)

/**
 * A workflow of workflows/ with the commit of a release instead of the placeholder, because a commit cannot contain its
 * own hash.
 */
export function pinnedTo(commit: string, workflow: string): string {
  return workflow.replaceAll(`@${placeholder} #`, `@${commit} #`)
}
