/** What `require` gives of a package whose default export is a function. */
export type CommonJs<Main, Names> = Main & Readonly<Names> & { readonly default: Main }

/**
 * Gives a function the names that a CommonJS program needs, so that `require` can give the function itself. Node takes an ES module's export
 * `'module.exports'` for that.
 *
 * @see https://nodejs.org/api/modules.html#loading-ecmascript-modules-using-require
 * @example
 * ```ts
 * import { type CommonJs, commonJs } from '@cors/core/adapter'
 *
 * function cors(): void {}
 *
 * const required: CommonJs<typeof cors, { cors: typeof cors }> = commonJs(cors, { cors })
 * export { cors as default, required as 'module.exports' }
 * ```
 */
export function commonJs<Main extends (...parameters: never) => unknown, Names extends object>(
  main: Main,
  names: Names,
): CommonJs<Main, Names> {
  return Object.assign(main, names, { default: main })
}
