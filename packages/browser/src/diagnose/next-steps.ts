import { isSafelistedMethod } from '@cors/standard/methods'
import { UNREAD_PAGE, UNREAD_URL } from '../protocol/unread.ts'
import { phrases } from '../texts/phrase.ts'
import type { Facts } from './facts.ts'
import type { FoundStep } from './found-fault.ts'
import type { Step } from './replay.ts'

/** One word of a shell command. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`
}

const YOUR_PAGE = 'https://YOUR-PAGE'

/** What a reader has to fill in. */
function pageFor({ request, unread }: Facts): string {
  return unread.origin ? YOUR_PAGE : request.origin
}

function addressFor(url: string): string {
  return url.startsWith(UNREAD_URL) ? 'https://YOUR-API/path' : url.replace(UNREAD_PAGE, YOUR_PAGE)
}

/** A line that asks the server as a browser's preflight does. */
function preflightCommand(facts: Facts, step: Step | undefined): string {
  const { request } = facts
  const method = step?.checked.method ?? request.method ?? 'GET'
  const names = step?.checked.unsafeHeaders ?? []
  const lines = [
    `Origin: ${pageFor(facts)}`,
    `Access-Control-Request-Method: ${method}`,
    ...(names.length === 0 ? [] : [`Access-Control-Request-Headers: ${names.join(',')}`]),
  ]
  const headers = lines.map((line) => `-H ${quoted(line)}`).join(' ')
  return `curl -i -X OPTIONS ${headers} ${quoted(addressFor(step?.wire.url ?? request.url))}`
}

/** A line that asks the server as the browser does; only what is safe to send twice is. */
function requestCommand(facts: Facts, url: string): string {
  return `curl -i -H ${quoted(`Origin: ${pageFor(facts)}`)} ${quoted(addressFor(url))}`
}

function lastUrl({ steps, request }: Facts): string {
  return steps.at(-1)?.wire.url ?? request.url
}

/** Asks for the answer to the preflight. */
export function askPreflight(facts: Facts): FoundStep {
  const step = facts.steps.findLast(({ wire }) => wire.preflight)
  return { text: phrases.next.askPreflight(), command: preflightCommand(facts, step) }
}

/** Asks for the answer that nobody recorded: the preflight's where one is due and unknown, otherwise the request's. */
export function askServer(facts: Facts): FoundStep {
  const preflight = facts.steps.findLast(({ wire }) => wire.preflight)
  const { method = 'GET' } = facts.request
  if (preflight !== undefined && preflight.response === null) return askPreflight(facts)
  if (!isSafelistedMethod(method.toUpperCase()) || method.toUpperCase() === 'POST') return networkTab()
  return { text: phrases.next.askServer(), command: requestCommand(facts, lastUrl(facts)) }
}

/** Whether something between browser and server changes the answer. */
export function compareWithCurl(facts: Facts): FoundStep {
  const preflight = facts.steps.find(({ wire }) => wire.preflight)
  const command = preflight === undefined ? requestCommand(facts, lastUrl(facts)) : preflightCommand(facts, preflight)
  return { text: phrases.next.compareWithCurl(), command }
}

export function privateWindow(): FoundStep {
  return { text: phrases.next.privateWindow() }
}

export function consoleTab(): FoundStep {
  return { text: phrases.next.consoleTab() }
}

export function networkTab(): FoundStep {
  return { text: phrases.next.networkTab() }
}

export function openInTab(facts: Facts): FoundStep {
  return { text: phrases.next.openInTab(addressFor(lastUrl(facts))) }
}

/** Asks for the call in the page, which alone says whether cookies are sent. */
export function pageCode(): FoundStep {
  return { text: phrases.next.pageCode() }
}
