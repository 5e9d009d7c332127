import { cors, parseOriginList } from '@cors/express'
import express from 'express'

const app = express()
app.use(cors({ origin: parseOriginList(process.env.CORS_ORIGINS), credentials: true }))
app.get('/items', (_request, response) => {
  response.json(['one', 'two'])
})
app.listen(process.env.PORT ?? 3000)
