/// <reference types="@astrojs/starlight" />
import { defineRouteMiddleware } from '@astrojs/starlight/route-data'
import { twinName } from './generate/twin-name.ts'

/** Names the Markdown of each page in its head; what is shown for a page that is not found has none. */
export const onRequest = defineRouteMiddleware(({ locals, url, site }) => {
  const { id, head } = locals.starlightRoute
  if (id === '404') return
  const href = new URL(`${url.pathname.replace(/\/?$/, '/')}${twinName}`, site).href
  head.push({ tag: 'link', attrs: { rel: 'alternate', type: 'text/markdown', href } })
})
