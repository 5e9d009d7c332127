import { cors, routePolicy } from '@cors/h3'
import { H3 } from 'h3'

// refused: Fix<"\"https://a.example/\" has a trailing slash: write \"https://a.example\"">
cors({ origin: 'https://a.example/' })
// refused: Fix<"\"*\" with credentials would let every site act as your users: list the origins">
cors({ origin: '*', credentials: true })
// refused: Property 'tenant' is missing
cors((event: { tenant: string; url: URL }) => ({ origin: event.tenant }))
// refused: Fix<"\"https://a.example/\" has a trailing slash: write \"https://a.example\"">
routePolicy(new H3(), { origin: 'https://a.example/' })
// refused: Fix<"\"nonsense\" is not an option">
routePolicy(new H3(), { origin: '*', nonsense: 1 })
