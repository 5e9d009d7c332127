import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'
import starlightLinksValidator from 'starlight-links-validator'
import { defaultClientConditions } from 'vite'
import type { SidebarEntry } from './src/generate/llms.ts'
import { base, repositoryUrl, site } from './src/generate/sources.ts'
import { llmsHead, markdownTwins } from './src/generate/twins.ts'
import { sidebar } from './src/sidebar.ts'

export default defineConfig({
  site,
  base,
  trailingSlash: 'always',
  vite: { resolve: { conditions: ['@cors/source', ...defaultClientConditions] } },
  integrations: [
    starlight({
      title: llmsHead.title,
      description: llmsHead.description,
      social: [{ icon: 'github', label: 'GitHub', href: repositoryUrl }],
      defaultLocale: 'root',
      locales: { root: { label: 'English', lang: 'en' }, ko: { label: '한국어', lang: 'ko' } },
      customCss: ['./src/styles/site.css'],
      // The lines of a console are read whole.
      expressiveCode: { defaultProps: { wrap: true } },
      sidebar,
      routeMiddleware: ['./src/name-twin.ts', './src/name-english.ts'],
      components: { Search: './src/components/Search.astro' },
      plugins: [starlightLinksValidator({ errorOnFallbackPages: false })],
    }),
    markdownTwins(sidebar as readonly SidebarEntry[]),
  ],
})
