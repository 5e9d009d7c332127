import { cors } from '@cors/fetch'
import type { Handle } from '@sveltejs/kit/hooks'

const handleCors = cors({ origin: 'https://app.example.com', credentials: true })

export const handle: Handle = ({ event, resolve }) => handleCors(event.request, () => resolve(event))
