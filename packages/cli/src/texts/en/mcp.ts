import type { CommandHelp } from '../../cli/command-help.ts'

export const mcpHelp: CommandHelp = {
  summary: 'serve these commands to coding agents',
  description:
    'Serves check, diagnose, audit, explain and export as tools of the Model Context Protocol over standard input and output, until the other side ends. The answers are those of --json. Files are read only where a tool is given one; a host that is not local is audited only where the tool is told that it may be.',
  arguments: {},
  options: {},
  examples: ['cors mcp --lang ko', 'npx @modelcontextprotocol/inspector npx @cors/cli mcp'],
}
