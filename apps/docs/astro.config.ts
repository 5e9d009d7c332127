import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'
import starlightLinksValidator from 'starlight-links-validator'
import starlightLlmsTxt from 'starlight-llms-txt'
import { defaultClientConditions } from 'vite'
import { base, repositoryUrl, site } from './src/generate/sources.ts'
import { markdownTwins, twinsNote } from './src/generate/twins.ts'
import { sidebar } from './src/sidebar.ts'

export default defineConfig({
  site,
  base,
  trailingSlash: 'always',
  vite: { resolve: { conditions: ['@cors/source', ...defaultClientConditions] } },
  integrations: [
    starlight({
      title: '@cors/*',
      description:
        'CORS for Node and every Fetch runtime: refuses unsafe options, decides fast, and says why a browser blocks.',
      social: [{ icon: 'github', label: 'GitHub', href: repositoryUrl }],
      defaultLocale: 'root',
      locales: { root: { label: 'English', lang: 'en' }, ko: { label: '한국어', lang: 'ko' } },
      customCss: ['./src/styles/site.css'],
      // The lines of a console are read whole.
      expressiveCode: { defaultProps: { wrap: true } },
      sidebar,
      routeMiddleware: ['./src/name-twin.ts', './src/name-english.ts'],
      components: { Search: './src/components/Search.astro' },
      plugins: [starlightLinksValidator({ errorOnFallbackPages: false }), starlightLlmsTxt({ details: twinsNote })],
    }),
    markdownTwins(),
  ],
})
