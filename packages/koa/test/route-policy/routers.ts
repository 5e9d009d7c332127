import { createRequire } from 'node:module'
import Router from '@koa/router'

export type { Router }

const require = createRequire(import.meta.url)

/** The versions of @koa/router in use; the older ones come without types, and write wildcards in another way. */
export const routers: readonly { readonly version: string; readonly Router: typeof Router; readonly rest: string }[] = [
  { version: '12', Router: require('koa-router-12'), rest: '(.*)' },
  { version: '13', Router: require('koa-router-13'), rest: '(.*)' },
  { version: '14', Router: require('koa-router-14'), rest: '{*rest}' },
  { version: '15', Router, rest: '{*rest}' },
]
