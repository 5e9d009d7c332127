/** What holds for every command. */
export const cli = {
  description: 'Why is my request blocked, is my API safe, what would change? For servers in any language.',
  complete: 'print completion for a shell: source <(cors complete bash)',
  titles: {
    'Usage:': 'Usage:',
    'Options:': 'Options:',
    'Arguments:': 'Arguments:',
    'Commands:': 'Commands:',
  },
  examples: 'Examples:',
  firstExamples: [
    'cors check https://api.example.com/items --origin https://app.example.com',
    'pbpaste | cors diagnose',
    'cors check --help',
  ] as readonly string[],
  options: {
    json: 'one object on standard output, for programs',
    lang: 'the language of what is said',
    help: 'show this help',
    version: 'show the version',
  },
  byDefault: (value: string): string => `by default ${value}`,
  unknownOption: (option: string): string => `the option ${option} is not known`,
  unknownCommand: (command: string): string => `there is no command "${command}"`,
  missingArgument: (argument: string): string => `<${argument}> is missing`,
  missingValue: (option: string): string => `${option} needs a value`,
  invalidValue: (option: string, choices: readonly string[] | undefined): string =>
    choices === undefined ? `the value of ${option} is not valid` : `${option} takes one of ${choices.join(', ')}`,
  excessArguments: (): string => 'there are more arguments than the command takes',
  unknownShell: (shells: readonly string[]): string => `complete takes one of ${shells.join(', ')}`,
  seeHelp: (command: string): string => `See: cors ${command === '' ? '' : `${command} `}--help`,
  didYouMean: (suggestion: string): string => `Did you mean ${suggestion}?`,
  unreadable: (file: string, reason: string): string => `${file} cannot be read: ${reason}`,
  endedEarly: (): string => 'the process ended before the command did',
  policyOnly: (): string => 'Give a file that exports its policy, and neither exits nor waits for what never comes',
  givePath: (): string => 'Give the path of a file that exists',
}
