import { Readable, Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { fromJsonSchema, McpServer } from '@modelcontextprotocol/server'
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio'
import type { CliCommand, Invocation } from '../cli/command.ts'
import type { CommandHelp } from '../cli/command-help.ts'
import type { Io } from '../terminal/io.ts'
import { version } from '../version.ts'
import { type Around, callCommand } from './call.ts'
import { type Tool, type ToolInput, tools } from './tools.ts'

function register(server: McpServer, tool: Tool, command: CliCommand, around: Around): void {
  const { properties, required, isLocal } = tool
  const words: Readonly<Record<string, CommandHelp>> = around.texts.commands
  const { summary = '', description = '' } = words[command.name] ?? {}
  const schema = {
    type: 'object',
    properties: properties(around.texts.mcp),
    required,
    additionalProperties: false,
  } as const
  const annotations = { title: `cors ${command.name}`, openWorldHint: !isLocal, readOnlyHint: isLocal }
  server.registerTool(
    command.name,
    { description: `${summary}. ${description}`, inputSchema: fromJsonSchema<ToolInput>(schema as never), annotations },
    async (input) => {
      const { json, isError } = await callCommand(command, tool, input, around)
      return { content: [{ type: 'text', text: JSON.stringify(json) }], isError }
    },
  )
}

/** A server with every tool whose command is there. */
function createServer(around: Around): McpServer {
  const server = new McpServer({ name: 'cors', version })
  for (const tool of tools) {
    const command = around.commands.find(({ name }) => name === tool.name)
    if (command !== undefined) register(server, tool, command, around)
  }
  return server
}

/** Serves the tools over standard input and output, until the other side ends. */
export async function serveTools({ io, ...invocation }: Invocation<unknown>): Promise<void> {
  const stdin = io.stdin instanceof Readable ? io.stdin : Readable.from(io.stdin)
  // Standard output itself is not the command's own: what a policy file prints would be taken for an answer.
  const stdout = io.stdout instanceof Writable ? io.stdout : writableOf(io.stdout)
  const handle = serveStdio(() => createServer({ ...invocation, env: io.env }), {
    transport: new StdioServerTransport(stdin, stdout),
  })
  // A pipe that breaks ends it as well as one that is closed.
  await finished(stdin, { writable: false }).catch(() => undefined)
  await handle.close()
}

function writableOf(output: Io['stdout']): Writable {
  return new Writable({
    write: (chunk, _encoding, done) => {
      output.write(String(chunk))
      done()
    },
  })
}
