/** Names that are the same in Korean. */
const names = /\b(?:CORS|RegExp|JSON|XML|IP|IPv4|IPv6|https?|OPTIONS|Fastify|Nest)\b|\(s\)/g

/** The English words that are left of a Korean text, outside of what is quoted: texts, code, RegExps, addresses. */
export function englishIn(text: string): readonly string[] {
  const rest = text
    .replaceAll(/`[^`]*`|"(?:[^"\\]|\\.)*"/g, '')
    .replaceAll(/[a-z][a-z\d+.-]*:\/\/[^\s,가-힣]+/g, '')
    .replaceAll(/\/\^?(?:[^/\\\n]|\\.)+\/[a-z]*/g, '')
    .replaceAll(names, '')
  return rest.match(/[A-Za-z][\w-]*/g) ?? []
}
