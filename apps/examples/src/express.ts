import { cors } from '@cors/express'
import express from 'express'

const app = express()
app.use(cors({ origin: 'https://app.example.com', credentials: true }))
app.get('/items', (_request, response) => {
  response.json(['one', 'two'])
})
app.listen(process.env.PORT ?? 3000)
