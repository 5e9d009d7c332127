import { cors } from '@cors/node'
import { initTRPC } from '@trpc/server'
import { createHTTPServer } from '@trpc/server/adapters/standalone'

const t = initTRPC.create()
const router = t.router({ items: t.procedure.query(() => ['one', 'two']) })

createHTTPServer({
  middleware: cors({ origin: 'https://app.example.com', credentials: true }),
  router,
}).listen(Number(process.env.PORT ?? 3000))
