import { defineMiddleware } from 'astro:middleware'
import { cors } from '@cors/fetch'

const handleCors = cors({ origin: 'https://app.example.com', credentials: true })

export const onRequest = defineMiddleware((context, next) =>
  context.isPrerendered ? next() : handleCors(context.request, () => next()),
)
