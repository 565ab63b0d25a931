/** What must never be shown. One per process: every output passes its text through `hide`. */
export interface Secrets {
  /** Returns the forms that are new, so that a runner can be told of each. */
  add(secret: string): readonly string[]
  hide(text: string): string
}

const shownInstead = '***'

const shortestLine = 8

/**
 * Lines that every PEM file or kubeconfig has. They are no secret, and a mask for them would blot out public
 * certificates; a runner even drops a job's output that contains a masked text.
 */
const structure =
  /^(-----(BEGIN|END) [A-Z ]+-----|- ?|(- )?(apiVersion|kind|server|name|cluster|context|user|namespace|current-context|interactiveMode|command|tls-server-name): *\S*|(insecure-skip-tls-verify|disable-compression|provideClusterInfo): *\S*|(clusters|contexts|users|preferences|cluster|context|user|exec|args|env|extensions):( *(\{\}|\[\]|null))?)$/

/** A credential inside of a kubeconfig or another YAML or JSON text: it is shown without its key, too. */
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
    hide: (text) => longestFirst.reduce((shown, form) => shown.replaceAll(form, shownInstead), text),
  }
}

/** The secret itself, its base64 and, when it has several lines, each that is long enough to be told from other text. */
function formsOf(secret: string): string[] {
  const whole = secret.trim()
  if (whole === '') return []
  const lines = whole.split(/\r\n|\r|\n/).map((line) => line.trim())
  const single = lines.length === 1
  const parts = lines.filter((line) => line.length >= shortestLine && !structure.test(line))
  const credentials = [...whole.matchAll(credential)].map((match) => match[1] ?? '')
  return [
    ...new Set([
      whole,
      ...(secret === whole ? [] : [secret]),
      base64(secret),
      base64(whole),
      ...(single ? [] : parts),
      ...credentials.filter((text) => text.length >= shortestLine),
    ]),
  ]
}

/** Without the padding, which disappears when the text is encoded as part of a longer one. */
function base64(text: string): string {
  return Buffer.from(text).toString('base64').replace(/=+$/, '')
}
