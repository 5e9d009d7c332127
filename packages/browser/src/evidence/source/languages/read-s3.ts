import type { Paste } from '../../paste.ts'
import type { Piece } from '../../piece.ts'
import { Literals } from '../literals.ts'

const NAMES = ['AllowedOrigin', 'AllowedMethod', 'AllowedHeader', 'ExposeHeader', 'MaxAgeSeconds'] as const
/** So many lines before a list of origins its rules can begin. */
const REACH = 60
/** As many rules are read, and as long a rule. */
const MOST = 20
const LONGEST = 5000

/** How a rule of a bucket is known, and whose it is. */
const KINDS = [
  { library: 's3', sign: '"AllowedOrigins"', keys: ['AllowedOrigins'] },
  { library: 'gcs', sign: '"maxAgeSeconds"', keys: ['origin', 'method'] },
] as const

function isRule(value: unknown, keys: readonly string[]): boolean {
  return typeof value === 'object' && value !== null && keys.every((key) => Object.hasOwn(value, key))
}

/** The rules of a bucket as JSON: the outermost list or object that holds them. */
function jsonRules(
  paste: Paste,
  { sign, keys }: (typeof KINDS)[number],
): { from: number; to: number; rules: unknown[] } | undefined {
  const at = paste.text.indexOf(sign)
  if (at < 0 || !paste.isFree(paste.lineAt(at))) return undefined
  for (let line = Math.max(0, paste.lineAt(at) - REACH); line <= paste.lineAt(at); line++) {
    if (!/^\s*[[{]/.test(paste.lines[line] ?? '')) continue
    const from = paste.startOf(line)
    const read = new Literals(paste.text).value(from)
    const value = read?.value as { CORSRules?: unknown } | undefined
    const rules = [value?.CORSRules ?? value].flat(2).filter((rule) => isRule(rule, keys))
    if (read !== undefined && read.end > at && rules.length > 0) return { from, to: read.end, rules }
  }
  return undefined
}

function xmlRules(text: string): unknown[] {
  const rules = text.match(new RegExp(`<CORSRule>[\\s\\S]{0,${LONGEST}}?</CORSRule>`, 'g')) ?? []
  return rules.slice(0, MOST).map((rule) =>
    Object.fromEntries(
      NAMES.flatMap((name) => {
        const values = [...rule.matchAll(new RegExp(`<${name}>\\s*([^<]{0,500}?)\\s*</${name}>`, 'g'))].map(
          ([, value]) => value as string,
        )
        if (values.length === 0) return []
        return [name === 'MaxAgeSeconds' ? [name, Number(values[0])] : [`${name}s`, values]]
      }),
    ),
  )
}

/** The rules of a bucket of S3, of a service that speaks as S3 does, or of Google Cloud Storage. */
export function readS3(paste: Paste): Piece[] {
  for (const kind of KINDS) {
    const json = jsonRules(paste, kind)
    if (json === undefined) continue
    paste.takeRange(json.from, json.to)
    const config = { library: kind.library, options: { CORSRules: json.rules } }
    return [{ line: paste.lineAt(json.from), config }]
  }
  const from = paste.text.search(/<CORS(?:Configuration|Rule)\b/)
  const rules = from < 0 ? [] : xmlRules(paste.text)
  if (rules.length === 0) return []
  const end = Math.max(paste.text.lastIndexOf('</CORSRule>'), paste.text.lastIndexOf('</CORSConfiguration>'))
  paste.takeRange(from, end + 1)
  return [{ line: paste.lineAt(from), config: { library: 's3', options: { CORSRules: rules } } }]
}
