import { cors } from '@cors/h3'
import { H3 } from 'h3'

const app = new H3()
app.use(cors({ origin: 'https://app.example.com', credentials: true }))
app.get('/items', () => ['one', 'two'])

export default app
