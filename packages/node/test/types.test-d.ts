import { createPolicy } from '@cors/core'
import type { Request } from 'express'
import { type CorsMiddleware, type CorsOptions, type CorsPolicySource, cors, type NodeRequest } from '../src/index.ts'

const list: string[] = []
declare const source: CorsPolicySource<NodeRequest>

cors()
cors(undefined, { logger: false })
cors({})
cors(false)
cors(source)
cors(createPolicy({ origin: 'https://a.example' }))
cors({ origin: 'https://a.example', credentials: true })
cors({ origin: list, credentials: true })
cors({ origin: (origin, { method }) => origin === method })
cors((request) => (request.headers.host === 'a.example' ? { origin: 'https://a.example' } : false))
cors(async (request) => (request.url === '/' ? createPolicy() : { origin: list }))
cors((request: Request) => ({ origin: request.hostname }), {
  onDecision: ({ kind }, request: Request) => request.get(kind),
})
cors({ origin: [...list, 'https://a.example'] })
export const wrap = <T extends CorsOptions>(options: T): CorsMiddleware => cors(options)

// @ts-expect-error a request of another framework
cors((request: { tenant: string }) => ({ origin: request.tenant }))
// @ts-expect-error a trailing slash
cors({ origin: 'https://a.example/' })
// @ts-expect-error the wildcard with credentials
cors({ origin: '*', credentials: true })
// @ts-expect-error a typing mistake
cors({ orgin: '*' })
// @ts-expect-error an unset environment variable
cors({ origin: undefined as string | undefined })
// @ts-expect-error true is not a source
cors(true)
// @ts-expect-error an option of the policy in the wrong place
cors({ origin: '*' }, { credentials: true })
