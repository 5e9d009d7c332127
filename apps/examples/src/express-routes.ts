import { cors } from '@cors/node'
import express from 'express'

const app = express()
app.use('/public', cors({ origin: '*' }))
app.use('/items', cors({ origin: 'https://app.example.com', credentials: true }))

app.get('/items', (_request, response) => {
  response.json(['one', 'two'])
})
app.get('/public', (_request, response) => {
  response.send('for everyone')
})
app.delete('/private', (_request, response) => {
  response.send('for no other site')
})
app.listen(process.env.PORT ?? 3000)
