import type { ValidationError } from '../yaml/fields.ts'

const imageForm =
  /^(?:(?:localhost|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|[A-Za-z0-9.-]+(?=:)|\[[0-9a-fA-F:]+\])(?::\d{1,5})?\/)?[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*(?::(?<tag>\w[\w.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$/

/**
 * The parts of an image reference (https://pkg.go.dev/github.com/distribution/reference). Undefined if it is invalid.
 */
export function parseImage(text: string): { tag: string | undefined; digest: string | undefined } | undefined {
  const match = text.length <= 512 ? imageForm.exec(text) : null
  return match ? { tag: match.groups?.tag, digest: match.groups?.digest } : undefined
}

/** A restarted member must get the same image as the others, so a moving tag or a missing one is refused. */
export function validateImage(text: string): ValidationError | undefined {
  const image = parseImage(text)
  if (!image) return { fix: 'write REGISTRY/NAME:TAG, or add @sha256: and 64 hexadecimal digits' }
  if (image.digest !== undefined) return undefined
  if (image.tag === undefined) return { needs: 'a tag or a digest', fix: 'add the version after a colon, or @sha256:…' }
  if (image.tag === 'latest')
    return { needs: 'a tag other than latest', fix: 'write the version: latest can be another image at the next start' }
  return undefined
}
