import { cors } from '@cors/h3'

export default cors({ origin: 'https://app.example.com', credentials: true })
