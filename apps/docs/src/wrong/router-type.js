import { cors, routePolicy } from '@cors/koa'
import Router from '@koa/router'
import Koa from 'koa'

const app = new Koa()
const router = new Router()
app.use(cors(routePolicy(router.routes(), { origin: 'https://app.example.com' })))
