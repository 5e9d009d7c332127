import { cors } from '@cors/elysia'

// refused: Fix<"\"https://a.example/\" has a trailing slash: write \"https://a.example\"">
cors({ origin: 'https://a.example/' })
// refused: Fix<"\"*\" with credentials would let every site act as your users: list the origins">
cors({ origin: '*', credentials: true })
// refused: Property 'tenant' is missing
cors((context: { tenant: string; request: Request }) => ({ origin: context.tenant }))
// refused: Fix<"\"nonsense\" is not an option">
cors({ origin: '*', nonsense: 1 })
