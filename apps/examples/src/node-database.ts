import { createServer } from 'node:http'
import { cors } from '@cors/node'
import { findTenantByOrigin } from './database.ts'

const handleCors = cors({
  origin: async (origin) => (await findTenantByOrigin(origin))?.isActive === true,
  credentials: true,
})

createServer((request, response) => {
  handleCors(request, response, () => response.end('hello'))
}).listen(process.env.PORT ?? 3000)
