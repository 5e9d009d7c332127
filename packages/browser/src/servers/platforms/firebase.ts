import { commonMethods } from '@cors/standard/methods'
import { literal, object } from '../code.ts'
import { optionsFor } from '../javascript.ts'
import type { Server } from '../server.ts'
import { OPTIONS } from './cors.ts'

export const firebase: Server = {
  title: 'Firebase Functions',
  kind: 'service',
  trace: /firebaseapp\.com|\.web\.app|cloudfunctions\.net/m,
  write: (change) => {
    const entries = optionsFor(change, OPTIONS, false)
    const isPlain =
      entries.length === 1 &&
      change.origins !== '*' &&
      change.methods.asked.every((method) => commonMethods.includes(method))
    const from = "import { onRequest } from 'firebase-functions/https'\n"
    const code = isPlain
      ? `${from}\nexport const api = onRequest({ cors: ${literal(change.origins)} }, handle)`
      : `import cors from 'cors'\n${from}\nconst withCors = cors(${object(entries)})\n\nexport const api = onRequest((request, response) => {\n  withCors(request, response, () => handle(request, response))\n})`
    return [{ file: 'functions/index.js', language: 'js', place: 'firebaseFunction', code }]
  },
}
