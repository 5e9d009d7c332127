import type { RequestHandler } from 'express'
import { cors } from '../../src/index.ts'

/** Of three pages: who may read what. */
export const app = 'https://app.example'
export const partner = 'https://partner.example'
export const evil = 'https://evil.example'

export const quiet = { logger: false } as const
export const strict: { readonly origin: string; readonly credentials: true } = { origin: app, credentials: true }

export const forPartner = (): RequestHandler => cors({ origin: partner, maxAge: 7 }, quiet)
export const forAll = (): RequestHandler => cors({ origin: '*', maxAge: 9 }, quiet)

export const reply: RequestHandler = (_request, response) => void response.send('ok')
export const pass: RequestHandler = (_request, _response, next) => next()
