import { version } from '../util/program-version.ts'

const reportAt = 'https://github.com/managed-etcd/managed-etcd/issues/new'

/**
 * The message for an internal error (exit code 2). Errors of libraries can contain bodies and headers of responses, or
 * parts of unparsable input, so this shows only texts that contain neither.
 */
export function internalErrorText(fault: unknown, action: string, debug: boolean): string {
  return [
    `${action} stopped by an internal error of managed-etcd ${version}, not by your files or your cluster: ${named(fault)}`,
    'Completed steps stay. Run it again to continue.',
    ...(debug ? frames(fault) : []),
    `Please report it at ${reportAt} with this text${debug ? '' : ', and with what --debug (on a runner: debug logging) shows'}.`,
  ].join('\n')
}

function named(fault: unknown): string {
  if (!(fault instanceof Error)) return `a thrown ${typeof fault}`
  const code = 'code' in fault && typeof fault.code === 'string' ? ` ${fault.code}` : ''
  const name = `${fault.constructor.name}${code}`
  return mayHoldSecrets(fault) ? name : `${name}: ${fault.message.split('\n', 1)[0]?.slice(0, 200) ?? ''}`
}

function mayHoldSecrets(fault: Error): boolean {
  return fault instanceof SyntaxError || 'body' in fault || 'headers' in fault || 'response' in fault
}

/** The stack without the message, and its cause. */
function frames(fault: unknown): string[] {
  if (!(fault instanceof Error)) return []
  const own = (fault.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return fault.cause === undefined ? own : [...own, `caused by ${named(fault.cause)}`, ...frames(fault.cause)]
}
