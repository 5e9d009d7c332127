import { cors } from '@cors/node'

// refused: Fix<"\"https://a.example/\" has a trailing slash: write \"https://a.example\"">
cors({ origin: 'https://a.example/' })
// refused: Fix<"\"*\" with credentials would let every site act as your users: list the origins">
cors({ origin: '*', credentials: true })
// refused: Fix<"with other options, name the origins; \"*\" allows every site">
cors({ credentials: true })
// refused: Fix<"\"nonsense\" is not an option">
cors({ origin: '*', nonsense: true })
// refused: 'nonsense' does not exist in type
cors({ nonsense: true })
// refused: Fix<"the origin may be undefined (an unset environment variable?): give it a value first">
cors({ origin: process.env.CORS_ORIGIN })
// refused: Type 'string' is not assignable to type 'number'
cors({ origin: 'https://a.example', maxAge: '600' })
// refused: Type 'number' is not assignable to type 'boolean | undefined'
cors({ origin: 'https://a.example', preflightContinue: 1 })
// refused: 'credentials' does not exist in type 'CorsAdapterOptions
cors({ origin: 'https://a.example' }, { credentials: true })
// refused: Property 'tenant' is missing
cors((request: { tenant: string }) => ({ origin: request.tenant }))
// refused: Property 'tenant' is missing
cors({ origin: '*' }, { onDecision: (_decision, request: { tenant: string }) => request.tenant })
// refused: Property 'nothing' does not exist on type
cors((request) => request.nothing)
// refused: Type 'number' is not assignable to type
cors(() => 3)
// refused: Argument of type 'true' is not assignable
cors(true)
