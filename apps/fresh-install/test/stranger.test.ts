import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { startPages } from '../../docs/src/generate/start.ts'
import { createFolder, withoutNpm } from './support/project.ts'
import { serve } from './support/serve.ts'

/** A block of a page: commands for a shell, or a file with its name. */
interface Block {
  readonly file: string | undefined
  readonly text: string
}

/** What the page of a framework tells one to do, in order, up to the first heading. */
function blocksOf(slug: string): readonly Block[] {
  const page = startPages().find((each) => each.slug === `start/${slug}` && each.locale === 'en')
  const [beginning = ''] = (page?.text ?? '').split('\n## ')
  const blocks = [...beginning.matchAll(/^```(?:sh|\w+ title="(.*)")\n([\s\S]*?)^```$/gm)]
  return blocks.map(([, file, text = '']) => ({ file, text }))
}

// Bun is not everywhere, so that the pages of Elysia and Fetch are left out.
describe.each(['fastify', 'koa', 'nestjs', 'next', 'express', 'hono', 'h3', 'node'])('start/%s', (slug) => {
  it('leads from an empty folder to an answer, by its own words', async () => {
    const root = createFolder()
    try {
      // As a shell is after each line, whose `cd` counts for the next.
      let folder = root.folder
      const env = {
        ...withoutNpm(),
        npm_config_registry: `${inject('registry')}`,
        // What one answers when npx asks whether to fetch a generator.
        npm_config_yes: 'true',
        CI: '1',
        NEXT_TELEMETRY_DISABLED: '1',
      }
      const shell = async (line: string): Promise<string> => {
        const printed = await root.run('sh', ['-c', `cd '${folder}' && ${line} && echo "@ $PWD"`], env)
        folder = /@ (.*)\n$/.exec(printed)?.[1] ?? folder
        return printed
      }
      const blocks = blocksOf(slug)
      const [run = '', ask = ''] = blocks
        .filter(({ file }) => file === undefined)
        .slice(-2)
        .map(({ text }) => text.trim())
      for (const { file, text } of blocks) {
        if (file !== undefined) save(join(folder, file), text)
        else if (text.trim() !== run && text.trim() !== ask)
          for (const line of text.trim().split('\n')) await shell(line)
      }
      const [program = '', ...args] = run.split(' ')
      const check = async (url: string): Promise<void> => {
        expect(ask).toContain('http://localhost:3000/')
        const answer = await shell(ask.replace('http://localhost:3000', url))
        expect(answer).toMatch(/^HTTP\/1\.1 200 /)
        expect(answer).toMatch(/^access-control-allow-origin: https:\/\/app\.example\.com\r$/im)
        expect(await shell(ask.replace('http://localhost:3000', url).replace('app.', 'evil.'))).not.toMatch(
          /^access-control-/im,
        )
      }
      await serve({ ...root, folder }, program, args, check, { ...withoutNpm(), NODE_ENV: undefined })
    } finally {
      root.remove()
    }
  })
})

function save(file: string, text: string): void {
  // A folder that the page takes for granted has to be there.
  if (!file.includes('/api/')) expect(existsSync(dirname(file)), dirname(file)).toBe(true)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
