import { originOf, parseOrigin } from '@cors/standard/origin'
import { parseUrl } from '@cors/standard/url'

/** White space within, or a second URL: who wrote it may have meant another origin than `URL` reads. */
const doubtful = /\s|:\/\/.*:\/\//

/** The origin that was meant, as browsers send it; `undefined` for what names none, or not without doubt. */
export function canonicalOrigin(changed: unknown): string | undefined {
  if (typeof changed !== 'string') return undefined
  const text = changed.trim()
  if (parseOrigin(text) !== undefined) return text
  const url = doubtful.test(text) ? undefined : parseUrl(text)
  // In `https://shop.example@other.example`, too, which is meant is anybody's guess.
  const origin = url === undefined || url.username !== '' || url.password !== '' ? '' : originOf(url)
  return parseOrigin(origin) === undefined ? undefined : origin
}

/** @throws {TypeError} for what names no origin, with what was meant */
export function requireOrigin(changed: unknown): string {
  const origin = canonicalOrigin(changed)
  if (origin !== undefined) return origin
  throw new TypeError(
    `${show(changed)} is not an origin: write invalidate(${JSON.stringify(meantBy(changed))}), or invalidate() for every origin`,
  )
}

/** Most leave the scheme out. */
function meantBy(changed: unknown): string {
  const host = typeof changed === 'string' && changed.includes('.') ? changed.trim().replace(/^[/\\]+/, '') : ''
  return canonicalOrigin(`https://${host}`) ?? 'https://shop.example'
}

/** Escaped and bounded, as it may be from anywhere. */
function show(value: unknown): string {
  if (typeof value !== 'string') return value === null ? 'null' : `What is of type ${typeof value}`
  return JSON.stringify(value.length > 100 ? `${value.slice(0, 100)}…` : value)
}
