import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

interface Entry {
  readonly '@cors/source': string
  readonly import: Build
  readonly require: Build
}

interface Build {
  readonly types: string
  readonly default: string
}

interface Manifest {
  readonly main: string
  readonly types: string
  readonly typesVersions?: { readonly '*': Readonly<Record<string, readonly string[]>> }
  readonly exports: Readonly<Record<string, Entry>>
  readonly publishConfig: { readonly exports: Readonly<Record<string, Omit<Entry, '@cors/source'>>> }
}

/**
 * Checks what a package exports: its entries, and of each the names of values and types.
 *
 * @param folder the package's
 * @param entries the names of each entry, in the order of the alphabet, a type's as `type Name`; or another entry that this one is an alias of
 */
export function describeExports(folder: URL, entries: Readonly<Record<string, readonly string[] | string>>): void {
  const manifest = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'), withoutItself) as Manifest
  describe('what the package exports', () => {
    it('from these entries, published as they are developed', () => {
      expect(Object.keys(manifest.exports)).toEqual(Object.keys(entries))
      const published = Object.entries(manifest.exports).map(([entry, { '@cors/source': _source, ...rest }]) => [
        entry,
        rest,
      ])
      expect(manifest.publishConfig.exports).toEqual(Object.fromEntries(published))
    })
    it.each(Object.entries(manifest.exports))('from %s, as ESM and as CommonJS', (entry, { import: esm, require }) => {
      const name = /^\.\/dist\/(\w+)\.js$/.exec(esm.default)?.[1]
      expect(esm).toEqual({ types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` })
      expect(require).toEqual({ types: `./dist/${name}.d.cts`, default: `./dist/${name}.cjs` })
      // What knows no exports.
      const { main, types, typesVersions } = manifest
      if (entry === '.') expect({ main, types }).toEqual({ main: require.default, types: require.types })
      else expect(typesVersions?.['*'][entry.slice('./'.length)]).toEqual([require.types])
    })
    it.each(Object.entries(entries))('from %s', async (entry, names) => {
      if (typeof names === 'string') {
        expect(manifest.exports[entry]).toEqual(manifest.exports[names])
        return
      }
      const url = new URL(manifest.exports[entry]?.['@cors/source'] ?? '', folder)
      const { own, all } = readExports(readFileSync(url, 'utf8'))
      expect(own).toEqual(names)
      const others: object[] = await Promise.all(all.map((name) => import(name)))
      const values = own.filter((name) => !name.startsWith('type ') && !name.startsWith('* from '))
      const inherited = others.flatMap((other) => Object.keys(other).filter((name) => name !== 'default'))
      const module: Readonly<Record<string, unknown>> = await import(/* @vite-ignore */ url.href)
      expect(Object.keys(module).sort()).toEqual([...values, ...inherited].sort())
    })
  })
}

/** Reads `exports` without the manifest itself, which has no names: tools that resolve it, such as `nest add`, need it there. */
function withoutItself(key: string, value: unknown): unknown {
  if (key !== 'exports') return value
  const { './package.json': _manifest, ...entries } = value as Readonly<Record<string, unknown>>
  return entries
}

/** Reads the export statements of a module, which may be lists or declarations. */
function readExports(source: string): { readonly own: readonly string[]; readonly all: readonly string[] } {
  const all = [...source.matchAll(/^export \* from '([^']+)'/gm)].map(([, name]) => name as string)
  const listed = [...source.matchAll(/^export (type )?\{([^}]*)\}/gm)].flatMap(([, type = '', list = '']) =>
    list
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== '')
      .map((each) => `${type || (/^type /.exec(each)?.[0] ?? '')}${nameOf(each)}`),
  )
  const declared = [...source.matchAll(/^export (?:async )?(function|const|class|type|interface) (\w+)/gm)].map(
    ([, kind, name]) => (kind === 'type' || kind === 'interface' ? `type ${name}` : (name as string)),
  )
  return { own: [...new Set([...all.map((name) => `* from ${name}`), ...listed, ...declared])].sort(), all }
}

/** `name`, `type name`, `inner as name`, `inner as 'name'`. */
function nameOf(specifier: string): string {
  return specifier
    .replace(/^type /, '')
    .replace(/^\w+ as /, '')
    .replaceAll("'", '')
}
