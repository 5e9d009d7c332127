/** What is wrong with what was asked for. */
export const settings = {
  'target-unknown': (target: string, targets: string): string => `${target} is not a target: write one of ${targets}.`,
  'not-a-proxy': (target: string): string => `${target} is not a proxy that could be run: leave form out.`,
  'settings-type': (): string => 'The settings are not an object.',
  'setting-unknown': (name: string, names: string): string => `${name} is not a setting: write one of ${names}.`,
  form: (): string => "form is not 'snippet' or 'server'.",
  listen: (): string => 'listen is not a whole number from 1 to 65535.',
  upstream: (): string => 'upstream is not "http://host:port", without a path.',
  path: (): string =>
    'path is not a path such as "/api": letters, digits and . _ ~ - between slashes, without one at its end.',
}
