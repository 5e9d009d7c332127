/**
 * Whether a function, by its text, hands its answer to its second parameter, as those of other libraries do: it calls that
 * parameter, or it names it as nothing else is named.
 */
export function takesCallback(asked: (...parameters: never) => unknown): boolean {
  if (asked.length < 2) return false
  const text = Function.prototype.toString.call(asked)
  const [, second, body] = /^[^(]*\((?:\{[^{}]*\}|\[[^[\]]*\]|[^,(){}[\]])+,\s*([\w$]+)\s*([,)=].*)/s.exec(text) ?? []
  if (!second || !body) return false
  if (/^(?:callback|cb|done|next)$/i.test(second)) return true
  return new RegExp(`[^\\w$.]${second.replaceAll('$', '\\$')}(?:\\.(?:call|apply))?\\s*(?:\\?\\.)?\\s*\\(`).test(body)
}
