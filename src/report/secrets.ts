import { shownInstead, withoutSecretShapes } from '../util/secret-shapes.ts'
import { escaped } from './summary.ts'

/** The secrets that must not be shown. One instance for each process: every output passes its text through `hide`. */
export interface Secrets {
  /** Returns the new forms, so that each can be passed to a runner. */
  add(secret: string): readonly string[]
  /** Hides what was added, and what looks like a secret: a user who pastes one into the wrong place did not declare it. */
  hide(text: string): string
}

const shortestLine = 8

/**
 * Lines that every PEM file or kubeconfig contains. They are not secret, and a mask for them would hide public
 * certificates. A runner even drops a job's output that contains a masked text.
 */
const structure =
  /^(-----(BEGIN|END) [A-Z ]+-----|- ?|(- )?(apiVersion|kind|server|name|cluster|context|user|namespace|current-context|interactiveMode|command|tls-server-name): *\S*|(insecure-skip-tls-verify|disable-compression|provideClusterInfo): *\S*|(clusters|contexts|users|preferences|cluster|context|user|exec|args|env|extensions):( *(\{\}|\[\]|null))?)$/

/** A credential in a kubeconfig or another YAML or JSON text, which may also be shown without its key. */
const credential = /(?:token|password|client-key-data|client-certificate-data)["']?\s*[:=]\s*["']?([^\s"',}]+)/gi

export function createSecrets(): Secrets {
  const known = new Set<string>()
  let longestFirst: string[] = []
  return {
    add(secret) {
      const fresh = formsOf(secret).filter((form) => !known.has(form))
      for (const form of fresh) known.add(form)
      longestFirst = [...known].sort((one, other) => other.length - one.length)
      return fresh
    },
    hide: (text) =>
      withoutSecretShapes(longestFirst.reduce((shown, form) => shown.replaceAll(form, shownInstead), text)),
  }
}

/** The secret itself, its base64 form and, if it has several lines, each line that is long enough to be distinct; also in Markdown. */
function formsOf(secret: string): string[] {
  const whole = secret.trim()
  if (whole === '') return []
  const lines = whole.split(/\r\n|\r|\n/).map((line) => line.trim())
  const single = lines.length === 1
  const parts = lines.filter((line) => line.length >= shortestLine && !structure.test(line))
  const credentials = [...whole.matchAll(credential)].map((match) => match[1] ?? '')
  const forms = [
    whole,
    ...(secret === whole ? [] : [secret]),
    base64(secret),
    base64(whole),
    ...(single ? [] : parts),
    ...credentials.filter((text) => text.length >= shortestLine),
  ]
  return [...new Set([...forms, ...forms.filter((form) => !/[\r\n]/.test(form)).map(escaped)])]
}

/** Without padding, which does not appear if the text is encoded as part of a longer one. */
function base64(text: string): string {
  return Buffer.from(text).toString('base64').replace(/=+$/, '')
}
