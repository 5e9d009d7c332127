import { cors } from '@cors/elysia'
import { Elysia } from 'elysia'

const app = new Elysia()
  .use(cors({ origin: 'https://app.example.com', credentials: true }))
  .get('/items', () => ['one', 'two'])

export default app
