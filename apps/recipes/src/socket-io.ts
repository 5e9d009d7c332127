import { createServer } from 'node:http'
import { cors } from '@cors/node'
import { Server } from 'socket.io'

const server = createServer()
const io = new Server(server)
io.engine.use(cors({ origin: 'https://app.example.com', credentials: true }, { rejectDenied: true }))
io.on('connection', (socket) => {
  socket.emit('items', ['one', 'two'])
})
server.listen(process.env.PORT ?? 3000)
