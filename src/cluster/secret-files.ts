import type { KeyPair } from '../certificates/certificate.ts'
import type { TokenKey } from '../certificates/token-key.ts'
import { metadata } from './names.ts'
import type { Secret } from './object-types.ts'
import { withFurther } from './own-metadata.ts'
import type { ClusterSpec } from './specification.ts'

/** Files to mount, by name. */
export type Files = Readonly<Record<string, string>>

export function secret(spec: ClusterSpec, name: string, files: Files, annotations: Files = {}): Secret {
  const own = metadata(spec, name)
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'Opaque',
    metadata: {
      ...own,
      ...withFurther(spec, 'secrets', { labels: own.labels, annotations }),
    },
    data: Object.fromEntries(Object.entries(files).map(([file, text]) => [file, Buffer.from(text).toString('base64')])),
  }
}

/** A Secret's file as text. Undefined if the Secret or the file does not exist. */
export function fileOf(existing: Secret | undefined, file: string): string | undefined {
  const encoded = existing?.data?.[file]
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8')
}

/** All files of a Secret as text. */
export function filesOf(existing: Secret | undefined): Files {
  return Object.fromEntries(
    Object.entries(existing?.data ?? {}).map(([file, encoded]) => [
      file,
      Buffer.from(encoded, 'base64').toString('utf8'),
    ]),
  )
}

export function keyPairOf(existing: Secret | undefined, certificate = 'tls.crt', key = 'tls.key'): KeyPair | undefined {
  const pair = { certificate: fileOf(existing, certificate), key: fileOf(existing, key) }
  return pair.certificate === undefined || pair.key === undefined
    ? undefined
    : { certificate: pair.certificate, key: pair.key }
}

/** HAProxy requires certificate and key in one file. */
export function joined(pair: KeyPair): string {
  return pair.certificate + pair.key
}

/** The reverse of `joined`. */
export function keyPairOfJoined(existing: Secret | undefined, file: string): KeyPair | undefined {
  const text = fileOf(existing, file)
  const start = text?.indexOf('-----BEGIN PRIVATE KEY-----') ?? -1
  return text === undefined || start < 0 ? undefined : { certificate: text.slice(0, start), key: text.slice(start) }
}

export function tokenKeyOf(existing: Secret | undefined): TokenKey | undefined {
  const [publicKey, privateKey] = [fileOf(existing, 'token.pub'), fileOf(existing, 'token.key')]
  return publicKey === undefined || privateKey === undefined ? undefined : { publicKey, privateKey }
}
