import { isLocalised } from '../../failures/consoles/localised.ts'
import { recogniseFailure } from '../../failures/recognise.ts'
import { blamesCors, withoutUrls } from '../../traces/console-lines.ts'
import { corsErrorIn } from './cors-errors.ts'
import { NETWORK_LINE } from './line-facts.ts'
import { isNetworkMessage } from './network-errors.ts'
import { plainQuotes } from './prefixes.ts'

const BEGINNINGS =
  /^(?:Access to .{1,60} at\b|Cross-Origin Request (?:Blocked|Warning)|(?:Mixed Content|Subresource Integrity)\b|Refused to (?:connect|load|execute|frame|display|get|send|create|apply|run|set)\b|Cross-Origin Read Blocking|Blocked (?:loading|a frame|script|attempt)|Loading (?:mixed|failed)|Loading module from|Content[- ]Security[- ]Policy|The resource (?:at|from)\b|WebSocket connection to|\[blocked\]|\[Mixed Content\]|Not allowed to |(?:Connecting to|Framing|Loading the [\w ]{1,30}) ['"]|A preload for |The resource \S+ was preloaded |Cancelled load|Cannot (?:use wildcard|load)\b|Failed to load (?:resource|module script|\w+:\/\/)|Unsafe attempt|(?:Uncaught )?SecurityError|(?:Font|Image|Script|Video|Stylesheet|Redirect) from|Redirect at |Request header field \S+ is not allowed|Method \S+ is not allowed|Preflight response|Credentials flag|Origin \S+ is not allowed by|Access-Control-Allow-Origin cannot|Header Access-Control|Response to preflight|Http failure response for|SEC7\d{3}|(?:Fetch API|XMLHttpRequest|EventSource|Beacon API) cannot load)/i

/** No message is shorter. */
const SHORTEST = 3

/** An object that holds no more than what a console would print; archives and bodies of answers are read elsewhere. */
const OBJECT = /^\{[^{}[\]]{0,400}(?:corsError|ERR_NETWORK|"?readyState"?:\s?0)[^{}[\]]{0,400}\}$/

/** Reasons without what engines write before them, and messages that only stand alone: a broken line may go on with the same words. */
const ALONE =
  /^(?:No '(?:Access-Control-Allow-[\w-]+)' header|The '(?:Access-Control-Allow-[\w-]+)' header|The value of the '(?:Access-Control-Allow-[\w-]+)'|\(Reason: |Response for preflight|Redirect is not allowed|redirection URL \S+ has credentials|CORS [A-Z]\w{2,20}(?: [A-Z]\w{1,20}){1,6}$|Failed to execute '\w{1,30}' on '\w{1,40}'|\S{1,4000} is not eligible for integrity|The FetchEvent for |Response \{ ?type: "opaque"|(?:\[vite\] )?(?:http )?proxy error: )/i

/** Whether a line begins as the messages of an engine do. */
export function beginsMessage(text: string): boolean {
  return BEGINNINGS.test(plainQuotes(text)) || isLocalised(text)
}

/** Whether a line is one that a console writes of a request that failed. */
export function isConsoleLine(text: string): boolean {
  if (text.length < SHORTEST) return false
  const plain = plainQuotes(text)
  if (beginsMessage(text) || ALONE.test(plain)) return true
  if (/^[{[<]/.test(plain)) return OBJECT.test(plain)
  if (blamesCors(plain)) return true
  if (/net::ERR_[A-Z]|corsError|\(blocked:[\w-]{2,40}\)/.test(plain)) return !/^\*|^curl:/.test(plain)
  const network = NETWORK_LINE.exec(plain)
  if (network !== null && network.index <= 1 && !/\sHTTP\/[\d.]+\s*$/.test(plain)) return true
  return isNetworkMessage(plain) || corsErrorIn(plain) !== undefined
}

/** Whether a line that began as one of a console's says why, or is continued in the next. */
export function isComplete(text: string): boolean {
  const plain = plainQuotes(text)
  if (/^Access to /i.test(plain)) return /blocked by CORS policy:?\s.{10,}/i.test(plain)
  if (/^Cross-Origin Request|remote resource at/i.test(plain)) return /\(Reason: [^)]{5,}\)/.test(plain)
  if (isLocalised(text))
    return recogniseFailure(withoutUrls(text)) !== undefined || /[(（:：][^)）]{8,}[)）.。]\s*\S*.{0,40}$/u.test(text)
  return true
}
