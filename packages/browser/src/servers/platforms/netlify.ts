import { lines } from '../code.ts'
import { answering, corsHeaders, OVER_ANSWER, outdented } from '../fetch-handler.ts'
import type { Server } from '../server.ts'

export const netlify: Server = {
  title: 'Netlify',
  kind: 'service',
  trace: 'netlify',
  write: (change) => {
    const code = lines(
      corsHeaders(change),
      '',
      'export default async function cors(request, context) {',
      outdented(answering('await context.next()', OVER_ANSWER)),
      '}',
      '',
      "export const config = { path: '/*' }",
    )
    return [{ file: 'netlify/edge-functions/cors.js', language: 'js', place: 'newFile', code }]
  },
}
