import { cors, routePolicy } from '@cors/koa'
import Router from '@koa/router'
import Koa from 'koa'

const router = new Router()
router.get('/items', (ctx) => {
  ctx.body = ['one', 'two']
})
router.get('/public', cors({ origin: '*' }), (ctx) => {
  ctx.body = 'for everyone'
})
router.delete('/private', cors(false), (ctx) => {
  ctx.body = 'no CORS headers of ours'
})

const app = new Koa()
app.use(cors(routePolicy(router, { origin: 'https://app.example.com', credentials: true })))
app.use(router.routes())
app.listen(process.env.PORT ?? 3000)
