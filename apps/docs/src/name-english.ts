/// <reference types="@astrojs/starlight" />
import { getCollection } from 'astro:content'
import { defineRouteMiddleware } from '@astrojs/starlight/route-data'
import { withEnglishNamed } from './generate/english-menu.ts'

const base = import.meta.env.BASE_URL.replace(/\/$/, '')

/** The addresses of the pages that are there in Korean. */
async function koreanAddresses(): Promise<ReadonlySet<string>> {
  const pages: readonly { readonly id: string }[] = await getCollection('docs')
  return new Set(pages.map(({ id }) => `${base}/${id}/`))
}

let known: Promise<ReadonlySet<string>> | undefined

/** Says in the Korean menu, and at the foot of Korean pages, which pages are in English. */
export const onRequest = defineRouteMiddleware(async ({ locals }) => {
  const route = locals.starlightRoute
  if (route.locale !== 'ko') return
  known ??= koreanAddresses()
  const addresses = await known
  const isEnglish = (href: string): boolean => href.startsWith(`${base}/ko/`) && !addresses.has(href)
  route.sidebar = withEnglishNamed(route.sidebar, isEnglish)
  const { prev, next } = route.pagination
  const [before, after] = [prev, next].map((link) => link && withEnglishNamed([link], isEnglish)[0])
  route.pagination = { prev: before, next: after }
})
