import { cors, withCors } from '@cors/fetch'

const handle = (): Response => new Response()

// refused: Fix<"\"https://a.example/\" has a trailing slash: write \"https://a.example\"">
cors({ origin: 'https://a.example/' })
// refused: Fix<"\"*\" with credentials would let every site act as your users: list the origins">
withCors({ origin: '*', credentials: true }, handle)
// refused: Fix<"\"nonsense\" is not an option">
withCors({ origin: '*', nonsense: true }, handle)
// refused: Property 'tenant' is missing
withCors((request: { tenant: string }) => ({ origin: request.tenant }), handle)
