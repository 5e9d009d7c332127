import { cors, createPolicy } from '@cors/express'
import express from 'express'

const tenants = new Map([
  ['api.acme.example', createPolicy({ origin: 'https://app.acme.example', credentials: true })],
  ['api.globex.example', createPolicy({ origin: 'https://app.globex.example' })],
])

const app = express()
app.use(cors((request) => tenants.get(request.headers.host ?? '') ?? false))
app.get('/items', (_request, response) => {
  response.json(['one', 'two'])
})
app.listen(process.env.PORT ?? 3000)
