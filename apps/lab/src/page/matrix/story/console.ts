import type { BlockedOutcome } from '@cors/browser'
import { currentEngine, type EngineName } from '../engine-differences.ts'
import type { ProbeName } from '../probes/job.ts'

/** What Chromium calls each way to load, in place of "fetch". */
const chromiumNames: Partial<Readonly<Record<ProbeName, string>>> = {
  xhr: 'XMLHttpRequest',
  eventSource: 'resource',
  font: 'font',
  webgl: 'image',
  canvas: 'image',
  shape: 'image',
  script: 'script',
  module: 'script',
  img: 'image',
  video: 'video',
  stylesheet: 'CSS stylesheet',
}

const withCredentialsHint =
  'The credentials mode of requests initiated by the XMLHttpRequest is controlled by the withCredentials attribute.'

/** What the console of this engine says about a request that was blocked. */
export function consoleMessage(
  { messages, failure }: BlockedOutcome,
  probe: ProbeName,
  engine: EngineName = currentEngine(),
): string {
  if (engine === 'Firefox') return messages.firefox
  if (engine === 'WebKit') return messages.safari
  const name = chromiumNames[probe] ?? 'fetch'
  const message = messages.chrome.replace(/^Access to fetch /, `Access to ${name} `)
  const isAboutCredentials = probe === 'xhr' && failure === 'acao-wildcard-credentials'
  return isAboutCredentials ? `${message.trimEnd()} ${withCredentialsHint}` : message
}
