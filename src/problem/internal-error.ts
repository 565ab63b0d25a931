import { version } from '../util/program-version.ts'

const reportAt = 'https://github.com/managed-etcd/managed-etcd/issues/new'

/**
 * The message for an internal error (exit code 2). Errors of libraries can contain bodies and headers of responses, or
 * parts of unparsable input, so this shows only texts that contain neither.
 */
export function internalErrorText(error: unknown, action: string, debug: boolean): string {
  return [
    `${action} stopped by an internal error of managed-etcd ${version}, not by your files or your cluster: ${named(error)}`,
    'Completed steps stay. Run it again to continue.',
    ...(debug ? frames(error) : []),
    `Please report it at ${reportAt} with this text${debug ? '' : ', and with what --debug (on a runner: debug logging) shows'}.`,
  ].join('\n')
}

function named(error: unknown): string {
  if (!(error instanceof Error)) return `a thrown ${typeof error}`
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  const name = `${error.constructor.name}${code}`
  return mayHoldSecrets(error) ? name : `${name}: ${error.message.split('\n', 1)[0]?.slice(0, 200) ?? ''}`
}

function mayHoldSecrets(error: Error): boolean {
  return error instanceof SyntaxError || 'body' in error || 'headers' in error || 'response' in error
}

/** The stack without the message, and its cause. */
function frames(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  const own = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return error.cause === undefined ? own : [...own, `caused by ${named(error.cause)}`, ...frames(error.cause)]
}
