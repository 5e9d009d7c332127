import { cors } from '@cors/fetch'

const handleCors = cors({ origin: 'https://app.example.com' })

// SvelteKit, hooks.server.js
export const handle = ({ event, resolve }) => handleCors(event.request, () => resolve(event))
// Astro, middleware.js
export const onRequest = (context, next) => handleCors(context.request, next)
