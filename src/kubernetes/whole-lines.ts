/**
 * The lines of etcd's log whose beginning is known. A runtime stores a line of more than 16 KiB in parts. The
 * kubelet joins them, but counts each part for `tailLines`, so the first line that it returns can begin anywhere in a
 * line, where a client has chosen the text: etcd logs keys, and the names of unknown users, of any length. A whole line
 * begins with `{`. So can a part, but it has escaped quotes, and is no JSON.
 */
export function wholeLines(log: readonly string[]): string[] {
  return log.filter((line, index) => index > 0 || line.startsWith('{'))
}
