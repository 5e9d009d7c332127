import { cors, routePolicy } from '@cors/koa'
import Router from '@koa/router'

// refused: Fix<"\"https://a.example/\" has a trailing slash: write \"https://a.example\"">
cors({ origin: 'https://a.example/' })
// refused: Fix<"\"*\" with credentials would let every site act as your users: list the origins">
cors({ origin: '*', credentials: true })
// refused: Property 'tenant' is missing
cors((ctx: { tenant: string; req: string }) => ({ origin: ctx.tenant }))
// refused: Fix<"\"https://a.example/\" has a trailing slash: write \"https://a.example\"">
routePolicy(new Router(), { origin: 'https://a.example/' })
// refused: Fix<"\"nonsense\" is not an option">
routePolicy(new Router(), { origin: '*', nonsense: 1 })
