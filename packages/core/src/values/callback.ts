/**
 * Whether a function, by its text, hands its answer to a parameter after its first, as those of other libraries do, and middleware: it calls
 * that parameter, or it names it as nothing else is named.
 */
export function takesCallback(asked: (...parameters: never) => unknown): boolean {
  if (asked.length < 2) return false
  const code = Function.prototype.toString.call(asked).replace(words, ' ')
  const [, further = '', body = ''] = parameters.exec(code) ?? []
  return further.split(',').some((text) => {
    const name = text.trim()
    return /^(?:callback|cb|done|next)$/i.test(name) || (name !== '' && isCalled(name.replaceAll('$', '\\$'), body))
  })
}

/** Comments and texts, in which parentheses may come after any name. What looks like a comment may be the end of a RegExp. */
const words = /\/\*.*?\*\/|(?<!\\)\/\/[^\n]*|(['"`])(?:\\.|(?!\1)[^\\])*\1/gs

/** The first one, which may be a pattern; those after it that are names; and what comes then. */
const parameters = /^[^(]*\((?:\{[^{}]*\}|\[[^[\]]*\]|[^,(){}[\]])+((?:,\s*[\w$]+\s*)+)([,)=].*)/s

/** Not where a function within has that name, or a parameter of that name, as minifiers give them: then that may be what is called. */
function isCalled(name: string, body: string): boolean {
  const call = `[^\\w$.#]${name}(?:\\.(?:call|apply))?\\s*(?:\\?\\.)?\\s*\\((?![^()]*\\)\\s*\\{)`
  const arrow = `${name}\\s*(?:(?:,[\\w$\\s,]*)?\\)\\s*)?=>`
  const inner = `function\\s*(?:[\\w$]*\\s*\\((?:[\\w$\\s,]*[^\\w$])?)?${name}(?![\\w$])|(?:const|let|var)\\s+${name}(?![\\w$])`
  return new RegExp(call).test(body) && !new RegExp(`[^\\w$](?:${arrow}|${inner})`).test(body)
}
