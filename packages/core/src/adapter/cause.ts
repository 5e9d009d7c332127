import { CorsConfigError } from '../options/errors.ts'
import { escapeControls, isError, messageOf } from '../values/show.ts'

/** An error may have a cause that has a cause; more than these say nothing to anybody. */
const deepest = 4

/**
 * Makes what was thrown fit for a log: consoles print strings, messages and stacks as they are, and a message may hold what a request
 * held. What needs no change stays the object that it is.
 */
export function escapeCause(cause: unknown, depth = 0): unknown {
  if (typeof cause === 'string' || typeof cause === 'symbol') {
    const text = messageOf(cause)
    const escaped = escapeControls(text)
    return escaped === String(cause) ? cause : escaped
  }
  // Its values are escaped already, and its lines are its own.
  if (!isError(cause) || cause instanceof CorsConfigError) return cause
  try {
    return escapeError(cause, depth)
  } catch {
    return new Error('an error that cannot be shown')
  }
}

function escapeError(error: Error, depth: number): unknown {
  const { name, stack = '', cause, errors } = error as Error & { readonly errors?: unknown }
  const message = messageOf(error)
  const safe = { name: escapeControls(String(name)), message: escapeControls(message) }
  const [title, ...frames] = partsOf(String(stack), message)
  const inner = { cause: escapeInner(cause, depth), errors: escapeInner(errors, depth) }
  const isSafe =
    safe.name === name && safe.message === error.message && inner.cause === cause && inner.errors === errors
  if (isSafe && [title, ...frames].every((line) => line !== undefined && escapeControls(line) === line)) return error
  const copy = Object.assign(new Error(safe.message), error)
  // A setter or an accessor of the original must not bring the unsafe text back.
  const lines = [`${safe.name}: ${safe.message}`, ...frames.map((line) => escapeControls(line as string))]
  for (const [key, value] of Object.entries({ ...safe, stack: lines.join('\n'), ...inner })) {
    if (value !== undefined) Object.defineProperty(copy, key, { value, configurable: true, writable: true })
  }
  return copy
}

/** What a stack says before its frames, and the frames; what it says is not known where that is more than a line. */
function partsOf(stack: string, message: string): readonly (string | undefined)[] {
  const end = stack.indexOf(message) + message.length
  const isTitled = end >= message.length
  const frames = (isTitled ? stack.slice(end) : stack).split('\n').filter((line) => /^\s+at /.test(line))
  const first = frames[0] === undefined ? stack.length : stack.indexOf(`\n${frames[0]}`, isTitled ? end : 0)
  const title = stack.slice(0, first)
  return [title.includes('\n') ? undefined : title, ...frames]
}

function escapeInner(value: unknown, depth: number): unknown {
  if (depth >= deepest) return undefined
  if (!Array.isArray(value)) return escapeCause(value, depth + 1)
  const escaped = value.map((item) => escapeCause(item, depth + 1))
  return escaped.every((item, index) => item === value[index]) ? value : escaped
}
