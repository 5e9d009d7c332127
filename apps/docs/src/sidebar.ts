import type { StarlightUserConfig } from '@astrojs/starlight/types'
import { frameworks } from './generate/start-words.ts'

/** What stands at the side, in the order of reading. Pages that nobody wrote by hand are listed by their folder. */
export const sidebar: NonNullable<StarlightUserConfig['sidebar']> = [
  { slug: 'why' },
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
  group('Why browsers block', '브라우저가 막는 이유', 'browser-errors'),
  group('Denials', '거부', 'denials'),
  group('Audit findings', '점검 결과', 'audit'),
  group('Configuration errors', '설정 오류', 'config-errors'),
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
