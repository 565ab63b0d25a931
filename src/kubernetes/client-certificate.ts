import { createPrivateKey, X509Certificate } from 'node:crypto'
import { isEncryptedKey } from '../util/encrypted-key.ts'
import { invalidKubeconfig } from './kubeconfig-values.ts'

interface Pair {
  readonly certificate?: string | undefined
  readonly key?: string | undefined
}

/**
 * Throws a Problem unless the client certificate and the key belong together: TLS would leave out the certificate, and
 * the server would see somebody without a name. As in kubectl, a key alone does not matter beside other credentials.
 */
export function refuseHalfCertificate(pair: Pair, { alone }: { readonly alone: boolean }): void {
  const wrong = reasonOf(pair, alone)
  if (wrong === undefined) return
  throw invalidKubeconfig(wrong.found, wrong.fix, 'the client certificate cannot be used')
}

function reasonOf({ certificate, key }: Pair, alone: boolean): { found: string; fix: string } | undefined {
  if (certificate === undefined && key === undefined) return undefined
  if (certificate === undefined) {
    const found = 'needs the client-certificate of client-key, found none'
    return alone ? { found, fix: 'add client-certificate or client-certificate-data to the user' } : undefined
  }
  if (key === undefined) {
    const fix = 'add client-key or client-key-data to the user'
    return { found: 'needs the client-key of client-certificate, found none', fix }
  }
  if (isEncryptedKey(key)) {
    const fix = 'decrypt it (openssl pkey -in FILE), as kubectl needs it, too'
    return { found: 'needs a client-key without a passphrase, found an encrypted one', fix }
  }
  if (belongTogether(certificate, key)) return undefined
  const fix = 'set the key and the certificate that were created together'
  return { found: 'needs the client-key of client-certificate, found another key', fix }
}

/** True if one of them cannot be parsed: the TLS connection then fails, and its error says why. */
function belongTogether(certificate: string, key: string): boolean {
  try {
    return new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key))
  } catch {
    return true
  }
}
