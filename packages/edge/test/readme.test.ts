import { readFileSync } from 'node:fs'
import { createPolicy } from '@cors/core'
import { expect, it } from 'vitest'
import { exportPolicy, importTargets, targets } from '../src/index.ts'

const readme = new URL('../README.md', import.meta.url)
const languages: Readonly<Record<string, string>> = {
  cfg: 'haproxy',
  caddy: 'caddy',
  conf: 'apache',
  vcl: 'vcl',
  mjs: 'js',
  json: 'json',
  yaml: 'yaml',
  xml: 'xml',
}

/** The policy of the example, for every target. */
function shown(): string {
  const policy = createPolicy({
    origin: ['https://app.example.com', 'https://*.example.org'],
    credentials: true,
    allowedHeaders: ['Content-Type', 'Authorization'],
    exposedHeaders: ['ETag'],
    maxAge: 600,
  })
  return targets
    .map((target) => {
      const { files, gaps } = exportPolicy(policy, target, { path: '/api' })
      const blocks = files.map(({ path, content }) => {
        const language = target === 'nginx' ? 'nginx' : (languages[path.split('.').at(-1) ?? ''] ?? 'text')
        return `\`${path}\`\n\n\`\`\`${language}\n${content}\`\`\``
      })
      const codes = [...new Set(gaps.map(({ code }) => `\`${code}\``))].join(', ')
      return `### ${target}\n\nGaps: ${codes || 'none'}.\n\n${blocks.join('\n\n')}`
    })
    .join('\n\n')
}

it('the README shows what is written', async () => {
  const text = readFileSync(readme, 'utf8')
  const [start = '', end = ''] = text.split(/(?<=<!-- exports -->)[\s\S]*(?=<!-- \/exports -->)/)
  expect(end).toBe('<!-- /exports -->\n')
  const wanted = `${start}\n\n${shown()}\n\n${end}`
  // `pnpm --filter @cors/edge test -u` writes it.
  await expect(wanted).toMatchFileSnapshot(readme.pathname)
})

it('the README says what every target and gap is', () => {
  const text = readFileSync(readme, 'utf8')
  for (const target of targets) expect(text).toContain(`\`${target}\``)
  const codes = [
    ...readFileSync(new URL('../src/gaps.ts', import.meta.url), 'utf8').matchAll(/^ {2}\| '([\w-]+)'/gm),
  ].map(([, code]) => code)
  expect(codes.length).toBe(14)
  for (const code of codes) expect(text).toContain(`| \`${code}\` |`)
})

it('the README says what every finding of an import is', () => {
  const text = readFileSync(readme, 'utf8')
  const codes = [
    ...readFileSync(new URL('../src/import/findings.ts', import.meta.url), 'utf8').matchAll(/^ {2}\| '([\w-]+)'/gm),
  ].map(([, code]) => code)
  expect(codes.length).toBe(21)
  for (const code of codes) expect(text).toContain(`| \`${code}\` |`)
  for (const target of importTargets) expect(text).toContain(`\`${target}\``)
})
