/**
 * Collects the pieces of a stream into blocks of one size. Only the last block may be shorter, and none is empty.
 * Memory is reused: a block is valid until `buffers - 1` further ones have been requested.
 */
export async function* blocks(
  source: AsyncIterable<Uint8Array>,
  size: number,
  buffers: number,
): AsyncGenerator<Buffer, void, void> {
  const ring = Array.from({ length: buffers }, () => Buffer.alloc(0))
  let turn = 0
  const next = () => {
    const index = turn++ % buffers
    const kept = ring[index]
    if (kept !== undefined && kept.length === size) return kept
    const fresh = Buffer.allocUnsafeSlow(size)
    ring[index] = fresh
    return fresh
  }
  let block = next()
  let filled = 0
  for await (const piece of source) {
    for (let taken = 0; taken < piece.length; ) {
      const part = piece.subarray(taken, taken + size - filled)
      block.set(part, filled)
      taken += part.length
      filled += part.length
      if (filled < size) continue
      yield block
      block = next()
      filled = 0
    }
  }
  if (filled > 0) yield block.subarray(0, filled)
}

/** Each item, and whether it is the last one. */
export async function* withLast<Item>(source: AsyncIterable<Item>): AsyncGenerator<[item: Item, last: boolean]> {
  let held: { item: Item } | undefined
  for await (const item of source) {
    if (held !== undefined) yield [held.item, false]
    held = { item }
  }
  if (held !== undefined) yield [held.item, true]
}
