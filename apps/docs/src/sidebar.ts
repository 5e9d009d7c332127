import type { StarlightUserConfig } from '@astrojs/starlight/types'
import { entries } from './generate/api/entries.ts'
import { frameworks } from './generate/start-words.ts'

/** The pages for whoever has another library, or none. */
const moves: readonly (readonly [from: string, label: string, ko?: string])[] = [
  ['cors', 'cors'],
  ['fastify-cors', '@fastify/cors'],
  ['koa-cors', '@koa/cors'],
  ['hono-cors', 'hono/cors'],
  ['enable-cors', 'Nest: enableCors'],
  ['next-headers', 'Next.js: headers()'],
  ['headers-by-hand', 'Headers set by hand', '직접 쓴 헤더'],
  ['h3', 'h3: handleCors'],
  ['elysia-cors', '@elysiajs/cors'],
]

/** What stands at the side, in the order of reading. Pages that nobody wrote by hand are listed by their folder. */
export const sidebar: NonNullable<StarlightUserConfig['sidebar']> = [
  { slug: 'why' },
  { slug: 'reference/trust' },
  {
    label: 'Start',
    translations: { ko: '시작하기' },
    items: frameworks.map(({ slug }) => ({ slug: `start/${slug}` })),
  },
  {
    label: 'Guides',
    translations: { ko: '안내' },
    items: [
      { slug: 'guides/policies' },
      { slug: 'guides/rules' },
      { slug: 'guides/routes' },
      { slug: 'guides/tenants' },
      { slug: 'guides/environments' },
      { slug: 'guides/databases' },
      { slug: 'guides/caches' },
      { slug: 'guides/preflights' },
      { slug: 'guides/security' },
      { slug: 'guides/isolation' },
      { slug: 'guides/local-network' },
      { slug: 'guides/tracing' },
      { slug: 'guides/mcp' },
      { slug: 'guides/edge' },
      { slug: 'guides/observability' },
      { slug: 'guides/changes' },
      { slug: 'guides/testing' },
      { slug: 'guides/troubleshooting' },
    ],
  },
  {
    label: 'Coming from',
    translations: { ko: '옮겨 오기' },
    items: [
      { slug: 'comparison', label: 'Comparison', translations: { ko: '비교' } },
      ...moves.map(([from, label, ko = label]) => ({ slug: `coming-from/${from}`, label, translations: { ko } })),
    ],
  },
  group('Why browsers block', '브라우저가 막는 이유', 'browser-errors'),
  group('Denials', '거부', 'denials'),
  group('Audit findings', '점검 결과', 'audit'),
  group('Configuration errors', '설정 오류', 'config-errors'),
  {
    label: 'API',
    collapsed: true,
    items: [
      { slug: 'api', label: 'All', translations: { ko: '전체' } },
      ...entries().map(({ name, slug }) => ({ slug, label: name })),
    ],
  },
  {
    label: 'Reference',
    translations: { ko: '참고' },
    collapsed: true,
    items: [{ autogenerate: { directory: 'reference', collapsed: true } }],
  },
]

/** The pages of one kind of code, after the one that lists them. */
function group(label: string, ko: string, directory: string): (typeof sidebar)[number] {
  const overview = { slug: directory, label: 'All', translations: { ko: '전체' } }
  return { label, translations: { ko }, collapsed: true, items: [overview, { autogenerate: { directory } }] }
}
