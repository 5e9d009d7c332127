import { cors, withCors } from '@cors/next'
import { corsHeaders } from '@cors/next/config'
import { withCors as withPagesCors } from '@cors/next/pages'

const options = { origin: 'https://a.example' } as const

// refused: Type 'string' is not assignable to type
cors(options, () => 'text')
// refused: Type 'Promise<number>' is not assignable to type
cors(options, async () => 404)
// refused: 'logger' does not exist in type
cors(options, { logger: false })
// refused: Property 'tenant' is missing
cors(options, (request: { tenant: string }) => new Response(request.tenant))
// refused: Fix<"\"https://a.example/\" has a trailing slash: write \"https://a.example\"">
cors([{ path: '/a', policy: { origin: 'https://a.example/' } }])
// refused: Fix<"\"*\" with credentials would let every site act as your users: list the origins">
cors([{ path: '/a', policy: { origin: '*', credentials: true } }])
// refused: Fix<"\"nonsense\" is not an option">
cors([{ path: '/a', policy: { origin: '*', nonsense: true } }])
// refused: Did you mean to write 'policy'?
cors([{ path: '/a', polic: { origin: '*' } }])
// refused: Fix<"\"nonsense\" is not a part of a rule, which is { path, policy }">
cors([{ path: '/a', policy: { origin: '*' }, nonsense: 3 }])
// refused: Fix<"\"*\" with credentials would let every site act as your users: list the origins">
cors({ origin: '*', credentials: true })
// refused: Fix<"\"*\" with credentials would let every site act as your users: list the origins">
withCors({ origin: '*', credentials: true }, { GET: () => new Response() })
// refused: Fix<"\"nonsense\" is not an option">
withPagesCors({ origin: '*', nonsense: 1 }, () => {})
// refused: Fix<"\"https://a.example/\" has a trailing slash: write \"https://a.example\"">
corsHeaders({ origin: 'https://a.example/' })
