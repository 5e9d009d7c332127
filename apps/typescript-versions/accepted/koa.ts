import { type CorsOptions, type CorsPolicySource, cors, routePolicy } from '@cors/koa'
import Router from '@koa/router'
import Koa, { type Context, type DefaultContext, type Middleware, type ParameterizedContext } from 'koa'

declare const list: string[]

interface State {
  user: string
}
interface Custom extends DefaultContext {
  tenant: string
}
type TenantContext = ParameterizedContext<State, Custom>

const app = new Koa<State, Custom>()
const router = new Router<State, Custom>()

new Koa().use(cors())
app.use(cors((ctx) => ({ origin: ctx.host })))
app.use(cors((ctx: Context) => ({ origin: ctx.host })))
app.use(cors((ctx: Koa.ExtendableContext) => ({ origin: ctx.host })))
app.use(cors((ctx: ParameterizedContext<State>) => ({ origin: ctx.state.user })))
app.use(cors((ctx: TenantContext) => ({ origin: ctx.tenant + ctx.state.user })))
app.use(cors({ origin: [...list, 'https://a.example'] }, { onDecision: ({ kind }, ctx) => [kind, ctx.host] }))
app.use(cors({ origin: list }, { onDecision: ({ kind }, ctx: TenantContext) => [kind, ctx.tenant] }))
router.get('/', cors({ origin: list }), (ctx) => {
  ctx.body = ctx.state.user
})
app.use(cors(routePolicy(router, { origin: [...list, 'https://a.example'] })))
app.use(cors(routePolicy(router, (ctx) => ({ origin: ctx.host }))))
app.use(cors(routePolicy(router, (ctx: TenantContext) => ({ origin: ctx.tenant }))))
app.use(cors(routePolicy(new Router(), routePolicy(router, false))))

export const wrap = <T extends CorsOptions>(options: T): Middleware => cors(options)
export const wrapSource = <T extends CorsPolicySource<TenantContext>>(source: T): Middleware => cors(source)
export const wrapParameter = (source: Parameters<typeof cors>[0]): Middleware => cors(source)
export const wrapRoutes = <T extends CorsOptions>(options: T): Middleware => cors(routePolicy(router, options))
