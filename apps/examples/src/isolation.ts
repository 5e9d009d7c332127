import { cors } from '@cors/express'
import express from 'express'

const app = express()
app.use(cors({ origin: 'https://app.example.com', credentials: true }))

// The page: isolated, so that it may use SharedArrayBuffer.
app.get('/', (_request, response) => {
  response.set('Cross-Origin-Opener-Policy', 'same-origin')
  response.set('Cross-Origin-Embedder-Policy', 'require-corp')
  response.send('<!doctype html><script type="module" src="https://cdn.example/app.js"></script>')
})
// An image that every site may embed, isolated ones too.
app.get('/logo.svg', (_request, response) => {
  response.set('Cross-Origin-Resource-Policy', 'cross-origin')
  response.type('svg').send('<svg xmlns="http://www.w3.org/2000/svg"/>')
})
// Data whose timing the page may measure.
app.get('/items', (_request, response) => {
  response.set('Timing-Allow-Origin', 'https://app.example.com')
  response.json(['one', 'two'])
})
app.listen(process.env.PORT ?? 3000)
