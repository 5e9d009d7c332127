// Writes the pages of the site from their sources, then builds or serves it: `node src/main.ts build|serve`.
import { watch } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { handwritten } from './generate/sources.ts'
import { writePages } from './generate/write.ts'

process.env.ASTRO_TELEMETRY_DISABLED = '1'
const root = fileURLToPath(new URL('..', import.meta.url))
const { build, dev } = await import('astro')

await writePages()
if (process.argv[2] === 'serve') {
  await dev({ root })
  watch(handwritten, { recursive: true }, () => {
    writePages().catch(console.error)
  })
} else {
  await build({ root })
}
