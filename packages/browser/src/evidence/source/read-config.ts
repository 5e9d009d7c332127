import type { ServerConfig } from '../../recording/recording.ts'
import type { Paste } from '../paste.ts'
import type { Piece } from '../piece.ts'
import { type Call, callSites } from './call-sites.ts'
import { areCorsOptions, importedLibraries, libraryOfCall } from './libraries.ts'
import { isOpen, Literals } from './literals.ts'

const CALLS =
  /(?<![\w$])(cors(?:<[\w., ]{1,80}>)?|enableCors|fastifyCors|corsPlugin|createPolicy|withCors|CorsModule\.forRoot|NestFactory\.create(?:<[\w, ]{1,80}>)?|[\w$]{1,40}\.register)\s*\(/g
const DECLARED_FUNCTION = /\b(?:function|async|class|export\s+function)\s*$/
const OPTIONS_VARIABLE =
  /\b(?:const|let|var)\s+[\w$]{0,40}cors[\w$]{0,40}\s*(?::[^=;\n]{1,80})?=\s*(?=\{)|\bcors['"]?\s*:\s*(?=\{)/gi
const IMPORT =
  /^\s*(?:import\b.{0,200}|(?:const|let|var)\b.{0,200}\brequire\(\s*)['"](?:@fastify\/cors|fastify-cors|@koa\/cors|koa2-cors|kcors|hono\/cors|@cors\/[\w/]{2,40}|cors)['"]\s*\)?.{0,40}$/

function objectIn(values: readonly unknown[]): unknown {
  return values.find((value) => typeof value === 'object' && value !== null && !isOpen(value))
}

/** A plugin of Fastify: the first argument names it, the second has its options. */
function registered(text: string, [plugin, options]: readonly unknown[]): ServerConfig | undefined {
  const name = isOpen(plugin) ? plugin.$open : ''
  if (!/cors/i.test(name)) return undefined
  const imported =
    importedLibraries(name)[0] ??
    importedLibraries(text).find((library) => library === '@cors' || library === '@fastify/cors')
  return { library: imported ?? (name === 'corsPlugin' ? '@cors' : '@fastify/cors'), options }
}

function nested(args: readonly unknown[]): ServerConfig | undefined {
  const found = args.find((value) => typeof value === 'object' && value !== null && Object.hasOwn(value, 'cors'))
  return found === undefined ? undefined : { library: 'nestjs', options: (found as { cors: unknown }).cors }
}

function configOf({ name, args, at }: Call, text: string): ServerConfig | undefined {
  if (DECLARED_FUNCTION.test(text.slice(Math.max(0, at - 30), at))) return undefined
  if (/^cors\b/.test(name) && name !== 'corsPlugin') return { library: libraryOfCall(text, args[0]), options: args[0] }
  if (name === 'enableCors') return { library: 'nestjs', options: args[0] }
  if (name.startsWith('NestFactory')) return nested(args)
  if (name.endsWith('.register')) return registered(text, args)
  if (name === 'withCors')
    return importedLibraries(text).includes('@cors')
      ? { library: '@cors', options: objectIn(args) ?? args[0] }
      : undefined
  if (name === 'fastifyCors') return undefined
  return { library: '@cors', options: args[0] }
}

const STRAPI = /['"]strapi::cors['"]\s*,\s*config\s*:\s*(?=\{)/g

/** Strapi's middleware, which is told by its name. */
function strapi(paste: Paste, literals: Literals): Piece[] {
  return [...paste.text.matchAll(STRAPI)].slice(0, 5).flatMap((match): Piece[] => {
    const line = paste.lineAt(match.index)
    const read = paste.isFree(line) ? literals.value(match.index + match[0].length) : undefined
    if (read === undefined) return []
    paste.takeRange(match.index, read.end)
    return [{ line, config: { library: 'strapi', options: read.value } }]
  })
}

/** Options without the call that they are for. */
function looseOptions(paste: Paste, literals: Literals): Piece[] {
  const pieces: Piece[] = []
  let tries = 0
  for (const match of paste.text.matchAll(OPTIONS_VARIABLE)) {
    const line = paste.lineAt(match.index)
    if (!paste.isFree(line) || tries++ > 20) continue
    const read = literals.value(match.index + match[0].length)
    if (read === undefined || !areCorsOptions(read.value)) continue
    paste.takeRange(match.index, read.end)
    pieces.push({ line, config: { library: libraryOfCall(paste.text, read.value), options: read.value } })
  }
  return pieces
}

/** An object of options, or the lines between its brackets, alone. */
function bareOptions(paste: Paste): Piece[] {
  const pieces: Piece[] = []
  let tries = 0
  for (let line = 0; line < paste.lines.length && tries < 20; line++) {
    const text = paste.lines[line] ?? ''
    const braced = /^\s*\{\s*(?:$|(?:['"]?[A-Za-z]{5,25}['"]?\s*:))/.test(text)
    if (
      !paste.isFree(line) ||
      !(
        braced || /^\s*['"]?(?:origin|allowedHeaders|exposedHeaders|allowMethods|allowHeaders)['"]?\s*:\s*\S/.test(text)
      )
    )
      continue
    tries++
    const start = paste.startOf(line)
    const literals = new Literals(paste.text)
    const entries = braced ? literals.entries(literals.skip(start) + 1, '}', 0) : literals.entries(start, undefined, 0)
    const options = entries === undefined ? undefined : Object.fromEntries(entries.value)
    if (entries === undefined || !areCorsOptions(options)) continue
    // Without brackets, `origin: x` could be a header: a string alone is not enough.
    if (!braced && entries.value.length < 2 && !/[,\])]\s*$|^\s*\w+:\s*['"`[/]/.test(text)) continue
    paste.takeRange(start, entries.end)
    for (const [from, to] of literals.used) paste.takeRange(from, to)
    pieces.push({ line, config: { library: libraryOfCall(paste.text, options), options } })
  }
  return pieces
}

/** Source text that configures a library: a call, options of a call, or options alone. */
export function readConfig(paste: Paste): Piece[] {
  const literals = new Literals(paste.text)
  const found: Piece[] = callSites(paste, literals, CALLS).flatMap((call) => {
    const config = configOf(call, paste.text)
    if (config === undefined) return []
    paste.takeRange(call.at, call.end)
    return [{ line: paste.lineAt(call.at), config }]
  })
  if (found.length > 0) for (const [from, to] of literals.used) paste.takeRange(from, to)
  const pieces = [...found, ...strapi(paste, literals), ...looseOptions(paste, literals), ...bareOptions(paste)]
  if (pieces.length > 0 || importedLibraries(paste.text).length > 0) {
    paste.lines.forEach((line, at) => {
      if (paste.isFree(at) && IMPORT.test(line)) paste.take(at)
    })
  }
  return pieces
}
