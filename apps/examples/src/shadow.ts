import { cors, createPolicyRef } from '@cors/express'
import express from 'express'

const policy = createPolicyRef({ origin: 'https://app.example.com', credentials: true })

const app = express()
app.use(
  cors(policy.resolve, {
    shadow: { origin: ['https://app.example.com', 'https://beta.example.com'], credentials: true },
    onDecision: ({ shadow }, request) => {
      if (shadow !== undefined) console.log('decided otherwise for', JSON.stringify(request.headers.origin))
    },
  }),
)
app.get('/items', (_request, response) => {
  response.json(['one', 'two'])
})
app.listen(process.env.PORT ?? 3000)

process.on('SIGHUP', () => {
  policy.replace({ origin: ['https://app.example.com', 'https://beta.example.com'], credentials: true })
})
