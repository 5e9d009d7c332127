import { expectCors } from '@cors/browser/testing'
import { cors } from '@cors/express'
import express from 'express'

const app = express()
app.use(cors({ origin: 'https://app.example.com', credentials: true, exposedHeaders: ['ETag'] }))
app.put('/items', (_request, response) => {
  response.json(['one', 'two'])
})

const page = expectCors(app).from('https://app.example.com')
const put = {
  method: 'PUT',
  url: '/items',
  headers: { 'Content-Type': 'application/json' },
  credentials: 'include',
} as const
await page.with(put).toBeAllowed()
await page.with(put).toExpose('ETag')
await page.with(put).from('https://evil.example').toBeBlocked('acao-missing')
