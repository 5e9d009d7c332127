/** What is said of files with policies. */
export const policy = {
  fileMissing: (): string => '--policy is missing: a file with what createPolicy takes',
  unknownKind: (file: string): string => `${file} is not a .json, .js or .ts file`,
  kinds: (): string => 'Give a .json file, or a .js or .ts file whose default export is what createPolicy takes',
  notJson: (file: string, reason: string): string => `${file} is not JSON: ${reason}`,
  fixJson: (): string => 'Write {"origin": "https://app.example.com"}',
  runIt: (file: string): string => `Does ${file} run by itself? What it imports has to be installed next to it`,
  noDefault: (file: string): string => `${file} has no default export`,
  defaultMissing: (file: string): string => `The default export of ${file} is undefined: is a variable unset?`,
  exportDefault: (): string => 'Write: export default { origin: "https://app.example.com" }',
  refused: (file: string, count: number, first: string): string =>
    count === 1
      ? `${file} is not a policy: ${first}`
      : `${file} is not a policy: ${count} mistakes, the first one: ${first}`,
  lintIt: (file: string): string => `See all with: cors lint ${file}`,
}
