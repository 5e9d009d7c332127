import { cors, parseOriginList } from '@cors/h3'
import { H3 } from 'h3'

const app = new H3()
app.use(cors({ origin: parseOriginList(process.env.CORS_ORIGINS), credentials: true }))
app.get('/items', () => ['one', 'two'])

export default app
