import { type AnswerName, answerNames } from '../names.ts'

/** What a handler gives. */
export interface Answer {
  readonly headers: Readonly<Record<string, string>>
  readonly chunks: readonly string[]
}

const json = { 'content-type': 'application/json' }
const many = Array.from({ length: 20 }, (_, index) => `${index} ${'.'.repeat(500)}\n`)

const answers: Readonly<Record<AnswerName, () => Answer>> = {
  items: () => ({ headers: json, chunks: ['["one","two"]'] }),
  /** Headers that a handler, or the server behind it, sets by itself. */
  own: () => ({
    headers: {
      ...json,
      vary: 'Accept-Encoding',
      'access-control-allow-origin': '*',
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'X-Own',
      'access-control-allow-methods': 'DELETE',
    },
    chunks: ['[]'],
  }),
  stream: () => ({ headers: { 'content-type': 'text/plain' }, chunks: many }),
  error: () => {
    throw new Error('the handler is broken')
  },
}

/** Runs a handler. */
export function answer(name: AnswerName): Answer {
  return answers[name]()
}

/** Runs the handler of a path without what names the policy, where there is one. */
export function answerPath(path: string): Answer | undefined {
  const name = answerNames.find((each) => path === `/${each}`)
  return name === undefined ? undefined : answer(name)
}

export function toResponse({ headers, chunks }: Answer): Response {
  return new Response(chunks.length === 1 ? chunks[0] : streamOf(chunks), { headers })
}

function streamOf(chunks: readonly string[]): ReadableStream<Uint8Array> {
  const rest = chunks.map((chunk) => new TextEncoder().encode(chunk))
  return new ReadableStream({
    pull(controller) {
      const chunk = rest.shift()
      if (chunk === undefined) controller.close()
      else controller.enqueue(chunk)
    },
  })
}
