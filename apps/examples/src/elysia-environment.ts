import { cors, parseOriginList } from '@cors/elysia'
import { Elysia } from 'elysia'

const app = new Elysia()
  .use(cors({ origin: parseOriginList(process.env.CORS_ORIGINS), credentials: true }))
  .get('/items', () => ['one', 'two'])

export default app
