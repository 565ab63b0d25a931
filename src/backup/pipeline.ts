import type { MemberSnapshot } from '../etcd/snapshot.ts'
import { codeOf } from '../kubernetes/connection-errors.ts'
import { collectOften } from './memory.ts'
import { type Sealed, sealSnapshot } from './seal.ts'

/**
 * The one pass of a backup: a member's snapshot, checked, compressed, encrypted, into `sink`, which reads it at its own speed. Answers
 * what was sealed (undefined when the sink did not want to read) and what the sink said. A sink never sees the end of an object in
 * which anything was wrong, and when it fails the member stops sending. `watch` sees each piece of the snapshot as it passes by.
 */
export async function pump<Stored>(
  snapshot: MemberSnapshot,
  recipients: readonly string[],
  sink: (object: AsyncIterable<Uint8Array>) => Promise<Stored>,
  watch: (piece: Uint8Array) => void = () => undefined,
): Promise<{ readonly sealed: Sealed | undefined; readonly stored: Stored }> {
  async function* watched() {
    for await (const piece of snapshot.bytes) {
      watch(piece)
      yield piece
    }
  }
  collectOften()
  try {
    const { stream, result } = sealSnapshot(watched(), recipients)
    try {
      const stored = await sink(stream)
      return { sealed: stream.readableEnded ? await result : undefined, stored }
    } catch (error) {
      // What broke first: a sink tells the stream's error in words of its own. A reader who leaves aborts the stream.
      throw codeOf(stream.errored) === 'ABORT_ERR' ? error : (stream.errored ?? error)
    } finally {
      // What is still on its way comes to nobody.
      stream.on('error', () => undefined).destroy()
    }
  } finally {
    snapshot.close()
  }
}
