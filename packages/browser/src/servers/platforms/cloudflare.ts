import { lines } from '../code.ts'
import { answering, corsHeaders, OVER_ANSWER } from '../fetch-handler.ts'
import type { Server } from '../server.ts'

export const cloudflare: Server = {
  title: 'Cloudflare Workers',
  kind: 'proxy',
  trace: 'cloudflare',
  libraries: ['cloudflare-workers', 'workers'],
  write: (change) => {
    const code = lines(
      corsHeaders(change),
      '',
      'export default {',
      '  async fetch(request) {',
      answering('await fetch(request)', OVER_ANSWER),
      '  },',
      '}',
    )
    return [{ file: 'src/index.js', language: 'js', place: 'cloudflareWorker', code }]
  },
}
