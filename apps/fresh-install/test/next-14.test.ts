import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createProject, type Project } from './support/project.ts'
import { checkPolicy, serve } from './support/serve.ts'

/** What the README of `@cors/next` says of Next 14. */
describe.runIf(process.env.EVERY_TOOL)('Next 14', () => {
  let project: Project
  beforeAll(async () => {
    project = await createProject('module', { next: '^14.2.35', react: '^18.3.1', 'react-dom': '^18.3.1' })
    project.write({
      'pages/api/items.js': 'export default (request, response) => response.json(["one"])',
      'app/layout.js': 'export default ({ children }) => <html><body>{children}</body></html>',
      'app/routed/items/route.js':
        'export const dynamic = "force-dynamic"; export const GET = () => Response.json(["one"])',
      'app/page/page.js': 'export default () => <p>page</p>',
      'server.js': readFileSync(new URL('../../examples/src/next-server.js', import.meta.url), 'utf8'),
    })
    await project.exec('next', ['build'], { NEXT_TELEMETRY_DISABLED: '1' })
  }, 300_000)
  afterAll(() => project?.remove())

  it('is not what @cors/next takes, which installing tells', async () => {
    await expect(project.run('pnpm', ['peers', 'check'])).rejects.toThrow(
      /unmet peer next\s+Installed: 14\.[\s\S]*>=15\.0\.0:\s+@cors\/next/,
    )
  })

  it.each([
    ['an API route', '/api/items'],
    ['a route handler', '/routed/items'],
    ['a page', '/page'],
  ])('under a server of its own, %s has the policy', async (_what, path) => {
    await serve(project, process.execPath, ['server.js'], (url) => checkPolicy(url, path))
  })
})
