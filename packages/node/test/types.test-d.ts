import { createPolicy } from '@cors/core'
import { type CorsPolicySource, cors, type NodeRequest } from '../src/index.ts'

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
