import { cors, parseOriginList } from '@cors/koa'
import Koa from 'koa'

const app = new Koa()
app.use(cors({ origin: parseOriginList(process.env.CORS_ORIGINS), credentials: true }))
app.use((ctx) => {
  ctx.body = ['one', 'two']
})
app.listen(process.env.PORT ?? 3000)
