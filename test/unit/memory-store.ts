import type { ObjectStore, StoredObject, UnfinishedUpload } from '../../src/backup/store/object-store.ts'

export interface MemoryStore extends ObjectStore {
  readonly objects: Map<string, { readonly contents: Uint8Array; readonly modified: Date }>
  readonly uploads: UnfinishedUpload[]
  /** Keys that Object Lock keeps. */
  readonly locked: Set<string>
  /** Every change, in order: `remove KEY`, `write KEY`. */
  readonly changes: string[]
  /** Called before every change; what it throws ends the run there. */
  beforeChange: (change: string) => void
}

/** A bucket in memory, with a clock of its own. */
export function memoryStore(clock: () => Date): MemoryStore {
  const objects: MemoryStore['objects'] = new Map()
  const uploads: UnfinishedUpload[] = []
  const locked = new Set<string>()
  const changes: string[] = []
  const change = (what: string) => {
    store.beforeChange(what)
    changes.push(what)
  }
  const put = (key: string, contents: Uint8Array) => {
    change(`write ${key}`)
    objects.set(key, { contents, modified: clock() })
  }
  const seen = (key: string): StoredObject | undefined => {
    const found = objects.get(key)
    return found && { key, bytes: found.contents.length, modified: found.modified }
  }
  const store: MemoryStore = {
    objects,
    uploads,
    locked,
    changes,
    beforeChange: () => undefined,
    place: 's3://memory',
    serverTime: clock,
    check: async () => ({ encryption: { state: 'unknown', why: 'it is memory' } }),
    async upload(key, body) {
      if (objects.has(key)) return undefined
      const chunks: Uint8Array[] = []
      for await (const chunk of body) chunks.push(chunk)
      const contents = Buffer.concat(chunks)
      put(key, contents)
      return { bytes: contents.length, lockedUntil: undefined }
    },
    async create(key, contents) {
      if (objects.has(key)) return false
      put(key, contents)
      return true
    },
    write: async (key, contents) => put(key, contents),
    read: async (key) => objects.get(key)?.contents,
    async download(key) {
      const found = objects.get(key)
      if (found === undefined) return undefined
      const { contents } = found
      async function* body() {
        for (let at = 0; at < contents.length; at += 65_536) yield contents.subarray(at, at + 65_536)
      }
      return { bytes: contents.length, body: body() }
    },
    list: async (prefix) =>
      [...objects.keys()]
        .filter((key) => key.startsWith(prefix))
        .sort()
        .flatMap((key) => seen(key) ?? []),
    async remove(key) {
      if (locked.has(key)) return 'locked'
      change(`remove ${key}`)
      objects.delete(key)
      return 'removed'
    },
    unfinishedUploads: async (prefix) => uploads.filter(({ key }) => key.startsWith(prefix)),
    async abortUpload(upload) {
      change(`abort ${upload.key}`)
      uploads.splice(uploads.indexOf(upload), 1)
    },
    close: () => undefined,
  }
  return store
}
