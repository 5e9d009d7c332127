import { createSources } from './sources.ts'
import { starts } from './starts.ts'
import { Watch } from './watch.ts'

/** One server in a process of its own, which answers what its parent asks: `[id, question]` with `[id, answer]`. */
const [adapter = '', seed = '', port = ''] = process.argv.slice(2)
const start = await starts[adapter]?.()
if (start === undefined) throw new Error(`There is no "${adapter}"`)

const watch = new Watch()
const sources = createSources(Number(seed))
const server = await start(Number(port), sources)

const answers: Readonly<Record<string, () => unknown>> = {
  state: sources.state,
  health: () => ({ ...watch.read(), lines: sources.lines() }),
  calm: sources.calm,
  close: async () => {
    await server.close()
    await sources.close()
    watch.stop()
  },
}

process.on('message', async ([id, question]: [number, string]) => {
  process.send?.([id, await answers[question]?.()])
  // Nothing may hold the process any longer.
  if (question === 'close') process.disconnect()
})
// Whoever started it is gone.
process.on('disconnect', () => setTimeout(() => process.exit(3), 30_000).unref())
process.send?.([0, 'ready'])
