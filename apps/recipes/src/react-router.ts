import { cors } from '@cors/fetch'
import type { MiddlewareFunction } from 'react-router'

const handleCors = cors({ origin: 'https://app.example.com', credentials: true })

export const corsMiddleware: MiddlewareFunction<Response> = ({ request }, next) => handleCors(request, next)
