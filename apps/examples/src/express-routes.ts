import { cors, routePolicy } from '@cors/express'
import express from 'express'

const app = express()
app.use(routePolicy(app, { origin: 'https://app.example.com', credentials: true }))

app.get('/items', (_request, response) => {
  response.json(['one', 'two'])
})
app.get('/public', cors({ origin: '*' }), (_request, response) => {
  response.send('for everyone')
})
app.delete('/private', cors(false), (_request, response) => {
  response.send('no CORS headers of ours')
})
app.listen(process.env.PORT ?? 3000)
