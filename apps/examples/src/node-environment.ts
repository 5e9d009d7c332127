import { createServer } from 'node:http'
import { cors, parseOriginList } from '@cors/node'

const handleCors = cors({ origin: parseOriginList(process.env.CORS_ORIGINS), credentials: true })

createServer((request, response) => {
  handleCors(request, response, () => response.end('hello'))
}).listen(process.env.PORT ?? 3000)
