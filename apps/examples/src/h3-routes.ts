import { cors, routePolicy } from '@cors/h3'
import { H3 } from 'h3'

const app = new H3()
app.use(routePolicy(app, { origin: 'https://app.example.com', credentials: true }))

app.get('/items', () => ['one', 'two'])
app.get('/public', () => 'for everyone', { middleware: [cors({ origin: '*' })] })
app.delete('/private', () => 'no CORS headers of ours', { middleware: [cors(false)] })

export default app
