import { readFile } from 'node:fs/promises'
import { diagnose, fromHar, type Har, type Header, type Recording, readCurl, readEvidence } from '@cors/browser'
import { isSameOrigin } from '@cors/core'
import { combined } from '@cors/standard/header-list'
import { CliError, reasonOf } from '../cli/errors.ts'
import type { Texts } from '../texts/texts.ts'
import type { Pasted } from './read-options.ts'

/** A header whose value was not read still has one, which is not safe. */
function withValues(headers: readonly Header[]): Header[] {
  return headers.map(([name, value]) => [name, value === '' ? '"' : value])
}

function pasted({ request }: Recording, cookie: string | undefined, body: string | undefined): Pasted {
  const { origin, url, method, headers, credentials } = request
  return {
    url,
    ...(origin === undefined ? {} : { origin }),
    ...(method === undefined ? {} : { method }),
    ...(headers === undefined ? {} : { headers: withValues(headers) }),
    // A browser that sent cookies was told to.
    ...(cookie !== undefined ? { credentials: 'include' as const, cookie } : credentials ? { credentials } : {}),
    ...(body === undefined ? {} : { body }),
  }
}

/** The request of a command of curl, as people write it or browsers copy it. */
export function fromCurl(command: string, { check }: Texts): Pasted {
  const curl = readCurl(command)
  const recording = readEvidence(command).recordings[0]
  if (curl === undefined || recording === undefined) throw new CliError(check.notCurl(), check.giveCurl())
  return pasted(recording, curl.cookie, curl.body)
}

interface EntryWithBody {
  readonly request: Har['log']['entries'][number]['request'] & { readonly postData?: { readonly text?: string } }
}

/** Whether a page asks for something on another origin; a page that is opened in a tab has none. */
function isForeign({ request: { origin, url, mode } }: Recording): boolean {
  return origin !== undefined && origin !== 'null' && mode !== 'no-cors' && !isSameOrigin(origin, url)
}

/** The recording to look at: of the URL that was named, or else the first that was blocked, or else the first between origins. */
function choose(recordings: readonly Recording[], url: string | undefined): Recording | undefined {
  if (url !== undefined) return recordings.find(({ request }) => request.url === url)
  const foreign = recordings.filter(isForeign)
  return foreign.find((recording) => diagnose(recording).verdict === 'blocked') ?? foreign[0] ?? recordings[0]
}

/** The request of an archive. */
export async function fromHarFile(file: string, url: string | undefined, { check, cli }: Texts): Promise<Pasted> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    throw new CliError(cli.unreadable(file, reasonOf(error)), cli.givePath(), {
      cause: error,
    })
  }
  let har: Har
  let recordings: Recording[]
  try {
    har = JSON.parse(text.replace(/^\uFEFF/, ''))
    recordings = fromHar(har)
  } catch (error) {
    throw new CliError(check.notHar(file), check.giveHar(), { cause: error })
  }
  const recording = choose(recordings, url)
  if (recording === undefined) throw new CliError(check.notInHar(file, url), check.giveHar())
  const { request } = recording
  const sent = (har.log.entries as readonly EntryWithBody[]).find(
    (entry) => entry.request.url === request.url && entry.request.method === request.method,
  )?.request
  const headers = (sent?.headers ?? []).map(({ name, value }): Header => [name, value])
  return pasted(recording, combined(headers, 'cookie'), sent?.postData?.text)
}
