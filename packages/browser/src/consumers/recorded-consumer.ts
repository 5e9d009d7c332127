import type { Consumer, CrossoriginAttribute } from './consumer.ts'
import { findConsumer } from './consumers.ts'

/** Words that people use for a consumer; the first that fits counts. */
const ALIASES: readonly (readonly [RegExp, string])[] = [
  [/preload/i, 'link rel=preload'],
  [/font/i, '@font-face'],
  [/webgl|texture|texImage/i, 'WebGL texImage2D'],
  [/canvas|drawImage|getImageData|toDataURL/i, 'canvas drawImage'],
  [/shape-outside/i, 'CSS shape-outside'],
  [/mask/i, 'CSS mask-image'],
  [/type=.?module|module script|\bmodule\b/i, 'script type=module'],
  [/stylesheet|\bcss\b/i, 'link rel=stylesheet'],
  [/xhr|xmlhttprequest|axios|jquery|\$\.ajax/i, 'XMLHttpRequest'],
  [/event.?source|sse|server-sent/i, 'EventSource'],
  [/beacon/i, 'navigator.sendBeacon'],
  [/web.?socket/i, 'WebSocket'],
  [/\bimg\b|image/i, 'img'],
  [/video/i, 'video'],
  [/audio/i, 'audio'],
  [/track|subtitle|vtt/i, 'track'],
  [/iframe|frame|form|navigation/i, 'iframe'],
  [/worker/i, 'new Worker'],
  [/script/i, 'script'],
  [/fetch/i, 'fetch'],
]

function crossoriginOf(name: string): CrossoriginAttribute {
  if (/use-credentials/i.test(name)) return 'use-credentials'
  if (/(without|no) crossorigin/i.test(name)) return null
  return /crossorigin|anonymous/i.test(name) ? 'anonymous' : null
}

/** The row that a recording's `consumer` means. */
export function recordedConsumer(name: string | undefined): Consumer | undefined {
  if (name === undefined) return undefined
  const alias = ALIASES.find(([pattern]) => pattern.test(name))?.[1]
  return findConsumer(alias ?? name, crossoriginOf(name)) ?? findConsumer(name)
}

/** Whether the consumer gives a script the response itself, so that an opaque one is of no use. */
export function readsResponse(name: string | undefined): boolean {
  return (
    name === undefined ||
    /fetch|xhr|xmlhttp|axios|ajax|jquery|canvas|webgl|texture|texImage|getImageData|toDataURL|web audio|shape-outside/i.test(
      name,
    )
  )
}
