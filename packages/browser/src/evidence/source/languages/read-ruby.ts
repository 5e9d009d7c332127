import type { Paste } from '../../paste.ts'
import type { Piece } from '../../piece.ts'
import { bareItems, Configurations, namedItems, type Options } from './configurations.ts'
import { ruby } from './language.ts'

const ORIGINS = /^[ \t]*origins?(?:[ \t]+|[ \t]*\()/gm
const RESOURCE = /^[ \t]*resource(?:[ \t]+|[ \t]*\()/gm
const ALONE =
  /^\s*(?:(?:Rails\.application\.)?config\.middleware\.(?:insert_before|use).{0,120}|use Rack::Cors.{0,40}|require ['"]rack\/cors['"]|gem ['"]rack-cors['"].{0,40}|allow do(?:\s*\|.*\|)?|end)\s*$/

/** rack-cors: what each `allow` says. */
export function readRuby(paste: Paste): Piece[] {
  if (!/^[ \t]*origins?[ \t(]/m.test(paste.text) || !/^[ \t]*resource[ \t(]|Rack::Cors/m.test(paste.text)) return []
  const found = new Configurations(paste, ruby)
  const resources = found.matches(RESOURCE)
  for (const match of found.matches(ORIGINS)) {
    const read = found.values.items(match.index + match[0].length, match[0].endsWith('(') ? ')' : '\n')
    if (read === undefined || bareItems(read).length === 0) continue
    const options: Options = { origins: bareItems(read).flat() }
    found.take(match.index, read.end)
    const resource = resources.find(({ index }) => index > match.index)
    const told =
      resource === undefined
        ? undefined
        : found.values.items(resource.index + resource[0].length, resource[0].endsWith('(') ? ')' : '\n')
    if (resource !== undefined && told !== undefined) {
      found.take(resource.index, told.end)
      Object.assign(options, { resource: bareItems(told)[0] }, namedItems(told))
    }
    found.add(match.index, 'rails', options)
  }
  if (found.pieces.length > 0) found.takeLines(ALONE)
  return found.pieces
}
