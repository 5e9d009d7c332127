import type { CommandHelp } from '../../cli/command-help.ts'
import { type ExplainedLine, type ExplainedRequest, linesOf } from '../../explain/lines.ts'

export const explainHelp: CommandHelp = {
  summary: 'what a policy says to a request, without a server',
  description:
    'Says what a policy answers to a page, check by check, with every fault at once and near misses. Exit code: 0 allowed, 1 denied, 2 usage, or a policy that is not one.',
  arguments: {},
  options: {
    policy: 'a .json, .js or .ts file whose default export is what createPolicy takes',
    origin: 'the origin of the page',
    request: 'the method of its request',
    header: "a header that the page sets, as 'name: value' or a name alone",
    credentials: "the page's credentials mode",
  },
  examples: [
    'cors explain --policy cors.json --origin https://app.example.com',
    "cors explain --policy src/cors.ts --origin https://app.example.com -X PUT -H 'content-type: application/json'",
    'cors explain --policy cors.json --origin https://app.example.com --credentials include',
  ],
}

export const explain = {
  /** The explanation, which in English the core says itself. */
  lines: ({ explanation }: ExplainedRequest): readonly ExplainedLine[] => linesOf(String(explanation)),
  try: (): string => 'Try: cors explain --policy cors.json --origin https://app.example.com',
  sharedHosting: (pattern: string, suffix: string): string =>
    `${pattern}: anybody can get a name under ${suffix} (the public suffix list has it), and a page there is then let in. List the names that are yours.`,
}
