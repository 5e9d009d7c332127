import type { CommandHelp } from '../../cli/command-help.ts'

export const diffHelp: CommandHelp = {
  summary: 'what a change of policy lets in, and what it shuts out',
  description:
    'Says what the second policy allows that the first does not, and the reverse: origins, credentials, methods, request headers and exposed headers, each with the shortest example. Texts and wildcards are compared exactly; what RegExps and predicates allow is tried on samples. maxAge and the status of preflights let nobody in, and are not compared. Exit code: 0 they allow the same, 1 they differ, 2 usage, or a policy that is not one.',
  arguments: {
    a: 'the policy as it is: a .json, .js or .ts file whose default export is what createPolicy takes',
    b: 'the policy as it would be',
  },
  options: {},
  examples: ['cors diff cors.json cors.new.json', 'cors diff <(git show HEAD:cors.json) cors.json'],
}

export const diff = {
  same: (a: string, b: string): string => `${a} and ${b} allow the same`,
  different: (a: string, b: string): string => `${a} and ${b} allow different things`,
  gained: (b: string): string => `What ${b} lets in`,
  lost: (b: string): string => `What ${b} shuts out`,
  kinds: {
    origin: 'pages of',
    credentials: 'credentials',
    method: 'the method',
    header: 'the request header',
    'exposed-header': 'reading the response header',
  },
  forOrigins: (patterns: readonly string[]): string =>
    `for ${patterns.slice(0, 3).join(', ')}${patterns.length > 3 ? ` and ${patterns.length - 3} more` : ''}`,
  example: (text: string): string => `such as ${text}`,
  more: (count: number): string => `and ${count} more (see --json)`,
  sampled: (what: readonly string[]): string =>
    `Not exact: ${what.join(', ')} ${what.length === 1 ? 'was' : 'were'} tried on samples, and may allow more or less than what is said here.`,
}
