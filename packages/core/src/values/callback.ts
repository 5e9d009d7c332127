/**
 * Whether a function, by its text, hands its answer to a parameter after its first, as those of other libraries do, and middleware: it calls
 * that parameter, or it names it as nothing else is named.
 */
export function takesCallback(asked: (...parameters: never) => unknown): boolean {
  if (asked.length < 2) return false
  const [, further = '', body = ''] = parameters.exec(Function.prototype.toString.call(asked)) ?? []
  return further.split(',').some((text) => {
    const name = text.trim()
    return /^(?:callback|cb|done|next)$/i.test(name) || (name !== '' && isCalled(name, body))
  })
}

/** The first one, which may be a pattern; those after it that are names; and what comes then. */
const parameters = /^[^(]*\((?:\{[^{}]*\}|\[[^[\]]*\]|[^,(){}[\]])+((?:,\s*[\w$]+\s*)+)([,)=].*)/s

function isCalled(name: string, body: string): boolean {
  return new RegExp(`[^\\w$.]${name.replaceAll('$', '\\$')}(?:\\.(?:call|apply))?\\s*(?:\\?\\.)?\\s*\\(`).test(body)
}
