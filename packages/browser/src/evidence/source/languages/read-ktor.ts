import type { Paste } from '../../paste.ts'
import type { Piece } from '../../piece.ts'
import { bareItems, Configurations, namedItems, type Options } from './configurations.ts'
import { java } from './language.ts'

const INSTALL = /\binstall\s*\(\s*CORS\s*\)\s*\{/g
const CALLS =
  /\b(allowHost|host|anyHost|allowMethod|method|allowHeader|header|allowCredentials|maxAgeInSeconds|allowOrigins)\s*(\(|=(?!=)|\{)\s*/g

/** A host stands for an origin of each of its schemes. */
function originsOf(host: unknown, schemes: unknown): unknown[] {
  if (typeof host !== 'string') return [host]
  if (host === '*' || host.includes('://')) return [host]
  const named = Array.isArray(schemes) ? schemes : ['http']
  return named.map((scheme) => `${scheme}://${host}`)
}

/** What the plugin of Ktor is told. */
export function readKtor(paste: Paste): Piece[] {
  const found = new Configurations(paste, java)
  for (const start of found.matches(INSTALL)) {
    const options: Options = {}
    const add = (name: string, values: readonly unknown[]): void => {
      options[name] = [options[name] ?? [], values].flat(2)
    }
    let end = start.index + start[0].length
    for (const call of found.matches(CALLS)) {
      if (call.index < start.index) continue
      const [whole, name = '', mark] = call
      const at = call.index + whole.length
      const read = mark === '(' ? found.values.items(at, ')') : undefined
      const value = mark === '=' ? found.values.value(at) : undefined
      if (name === 'anyHost') options.anyHost = true
      else if (/^(?:allowH|h)ost$/.test(name) && read !== undefined)
        add('allowedOrigins', originsOf(bareItems(read)[0], namedItems(read).schemes ?? bareItems(read)[1]))
      else if (/ethod$/.test(name) && read !== undefined) add('allowedMethods', bareItems(read))
      else if (/eader$/.test(name) && read !== undefined) add('allowedHeaders', bareItems(read))
      else if (name === 'allowOrigins') options.allowedOrigins = [{ $open: 'allowOrigins { … }' }]
      else if (value !== undefined) options[name] = value.value
      end = Math.max(end, read?.end ?? value?.end ?? at)
    }
    found.take(start.index, end)
    found.add(start.index, 'ktor', options)
  }
  return found.pieces
}
