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
  const { name, stack = '' } = error
  const message = messageOf(error)
  const safe = { name: escapeControls(String(name)), message: escapeControls(message) }
  const [title, ...frames] = partsOf(String(stack), message)
  const carried = carriedBy(error).map(([key, value]) => [key, value, escapeInner(value, depth)] as const)
  const isSafe =
    safe.name === name && safe.message === error.message && carried.every(([, value, inner]) => Object.is(value, inner))
  if (isSafe && [title, ...frames].every((line) => line !== undefined && escapeControls(line) === line)) return error
  const copy = Object.assign(new Error(safe.message), error)
  // A setter or an accessor of the original must not bring the unsafe text back.
  const lines = [`${safe.name}: ${safe.message}`, ...frames.map((line) => escapeControls(line as string))]
  const inners = carried.map(([key, , inner]) => [key, inner] as const)
  for (const [key, value] of [...inners, ...Object.entries({ ...safe, stack: lines.join('\n') })]) {
    // What is too deep to be looked at must not stay as it was, either.
    if (value !== undefined || Object.hasOwn(copy, key))
      Object.defineProperty(copy, key, { value, configurable: true, writable: true })
  }
  return copy
}

/** What an error brings along: others in `cause` and `errors`, and in whatever its library calls them, such as `original`. */
function carriedBy(error: Error): readonly (readonly [key: string, value: unknown])[] {
  const keys = new Set(['cause', 'errors', ...Object.keys(error)])
  for (const key of ['name', 'message', 'stack']) keys.delete(key)
  return [...keys].map((key) => [key, (error as unknown as Record<string, unknown>)[key]])
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
  if (!(Array.isArray(value) || isError(value))) return escapeCause(value)
  if (depth >= deepest) return undefined
  if (!Array.isArray(value)) return escapeCause(value, depth + 1)
  const escaped = value.map((item) => escapeCause(item, depth + 1))
  return escaped.every((item, index) => item === value[index]) ? value : escaped
}
