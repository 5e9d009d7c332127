import cors from '@cors/koa'
import Koa from 'koa'

const app = new Koa()
app.use(cors({ origin: 'https://app.example.com', credentials: true }))
app.use((ctx) => {
  ctx.body = ['one', 'two']
})
app.listen(process.env.PORT ?? 3000)
