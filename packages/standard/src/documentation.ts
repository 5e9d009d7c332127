/**
 * Where the documentation is published: what every message names. It follows from the `repository` of the root's package.json, as the
 * site's own address does; a test compares them, and nothing is released while both are placeholders.
 */
export const documentation: string = 'https://cors-js.github.io/cors'

/** Where the page of a code is, in the folder of its kind; without a code, the page that lists them all. */
export function pageAddress(folder: string, code = ''): string {
  return `${documentation}/${folder}/${code && `${code}/`}`
}
