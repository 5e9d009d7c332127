import type { CliCommand } from '../cli/command.ts'
import { Page } from '../terminal/page.ts'

/** `cors mcp`: serves the commands to agents, as tools of the Model Context Protocol. */
export const mcp: CliCommand = {
  name: 'mcp',
  arguments: [],
  options: [],
  async run(invocation) {
    const { serveTools } = await import('../mcp/serve-tools.ts')
    await serveTools(invocation)
    return { exitCode: 0, json: { verdict: 'ended' }, page: new Page() }
  },
}
