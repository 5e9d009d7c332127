import { eventStream, eventStreamHeaders } from 'lab-shared'

export const dynamic = 'force-dynamic'

export function GET(): Response {
  return new Response(encode(eventStream()), { headers: eventStreamHeaders })
}

function encode(texts: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async start(controller) {
      for await (const text of texts) controller.enqueue(encoder.encode(text))
      controller.close()
    },
  })
}
