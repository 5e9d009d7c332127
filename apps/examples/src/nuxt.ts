import { cors } from '@cors/node'
import { fromNodeMiddleware } from 'h3'

export default fromNodeMiddleware(cors({ origin: 'https://app.example.com', credentials: true }))
