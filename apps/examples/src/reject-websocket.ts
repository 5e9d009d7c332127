import { createServer } from 'node:http'
import { cors, createPolicy, isOriginAllowed, isSameOriginRequest } from '@cors/node'
import { WebSocketServer } from 'ws'

const hosts = ['api.example.com', 'localhost:3000']
const policy = createPolicy({ origin: 'https://app.example.com' })
const handleCors = cors(policy, { rejectDenied: { hosts } })

const server = createServer((request, response) => {
  handleCors(request, response, () => response.end('hello'))
})

const sockets = new WebSocketServer({ noServer: true })
sockets.on('connection', (socket) => socket.send('hello'))
server.on('upgrade', (request, socket, head) => {
  const { origin, host = '' } = request.headers
  const isWelcome = origin === undefined || isSameOriginRequest(request) || isOriginAllowed(policy, origin)
  if (isWelcome && hosts.includes(host)) {
    sockets.handleUpgrade(request, socket, head, (accepted) => sockets.emit('connection', accepted, request))
  } else {
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
  }
})
server.listen(process.env.PORT ?? 3000)
