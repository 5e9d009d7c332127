import type { BrowserRequest } from '../protocol/exchange.ts'
import type { Consumer, CrossoriginAttribute } from './consumer.ts'
import { consumerRows } from './table.ts'

/**
 * Every consumer with and without `crossorigin`.
 *
 * @see https://html.spec.whatwg.org/multipage/urls-and-fetching.html#cors-settings-attributes
 * @example
 * ```ts
 * import { consumers } from '@cors/browser'
 *
 * const needCors = consumers.filter(({ cors }) => cors === 'required').map(({ name }) => name)
 * ```
 */
export const consumers: readonly Consumer[] = consumerRows

/**
 * The row for one consumer, by its name or a part of it, or by the code in which it appears.
 *
 * @param name Such as `img`, `font`, `texImage2D`; case does not matter.
 * @param crossorigin The attribute; an empty string is `anonymous`. @default null
 * @see https://html.spec.whatwg.org/multipage/urls-and-fetching.html#cors-settings-attribute
 * @example
 * ```ts
 * import { findConsumer } from '@cors/browser'
 *
 * findConsumer('img', 'anonymous')?.mode // 'cors'
 * ```
 */
export function findConsumer(name: string, crossorigin: CrossoriginAttribute | '' = null): Consumer | undefined {
  const wanted = name.toLowerCase()
  const attribute = crossorigin === '' ? 'anonymous' : crossorigin
  const exact = consumers.filter((row) => row.name.toLowerCase() === wanted)
  const named = exact.length > 0 ? exact : consumers.filter((row) => row.name.toLowerCase().includes(wanted))
  return named.find((row) => row.crossorigin === attribute) ?? named.find((row) => row.crossorigin === 'n/a')
}

/**
 * The request that a consumer makes, to be given to `simulateFetch`.
 *
 * @returns `undefined` for navigations, WebSocket and WebTransport, which the CORS protocol does not govern.
 * @see https://html.spec.whatwg.org/multipage/urls-and-fetching.html#create-a-potential-cors-request
 * @example
 * ```ts
 * import { consumerRequest, findConsumer } from '@cors/browser'
 *
 * const font = findConsumer('@font-face')
 * const request = font && consumerRequest(font, { origin: 'https://app.example', url: 'https://cdn.example/a.woff2' })
 * ```
 */
export function consumerRequest(
  consumer: Consumer,
  target: { origin: string; url: string },
): BrowserRequest | undefined {
  const { mode, credentials } = consumer
  if (mode === 'navigate' || mode === 'websocket' || mode === 'webtransport') return undefined
  return { ...target, mode, credentials }
}
