/** Whether JSON has a map here: its fields can be asked for, whatever they are. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
