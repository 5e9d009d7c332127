import { registerHooks } from 'node:module'

type NodeAdapter = typeof import('@cors/node')

const mark = '?copy'

/** `@cors/node` and the core under it once more, as on a runtime without `node:diagnostics_channel`. */
export async function loadWithoutChannel(): Promise<NodeAdapter> {
  const hooks = registerHooks({
    resolve: (specifier, context, next) => {
      const resolved = next(specifier, context)
      const isCopied = specifier === '@cors/node' || context.parentURL?.endsWith(mark) === true
      return isCopied && resolved.url.startsWith('file:') ? { ...resolved, url: resolved.url + mark } : resolved
    },
  })
  const { getBuiltinModule } = process
  try {
    Object.assign(process, { getBuiltinModule: () => undefined })
    return await import('@cors/node')
  } finally {
    Object.assign(process, { getBuiltinModule })
    hooks.deregister()
  }
}
