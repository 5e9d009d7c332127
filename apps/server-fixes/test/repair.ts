import { type Diagnosis, diagnose, type Recording, type ServerCode, type ServerId } from '@cors/browser'
import { type CorsTarget, expectCors } from '@cors/browser/testing'

/** The code that `diagnose` writes for a server; none where nothing in it has to change. */
export function codeFor(recording: Recording, server: ServerId): readonly ServerCode[] {
  return (
    diagnose(recording)
      .on(server)
      .faults.find(({ fix }) => fix.code !== undefined)?.fix.code ?? []
  )
}

/** One piece of the code, by its place in the list. */
export function piece(code: readonly ServerCode[], index = 0): string {
  return code[index]?.code ?? ''
}

/** What `diagnose` finds after the same request was made of the server as it is now. */
export async function diagnoseAgain(target: CorsTarget, recording: Recording): Promise<Diagnosis> {
  const { origin = '', url, headers = [], method = 'GET', credentials = 'same-origin' } = recording.request
  const { pathname } = new URL(url)
  const page = expectCors(target).from(origin)
  const { exchanges } = await page.with({ url: pathname, headers, method, credentials }).outcome()
  const answer = (preflight: boolean) => exchanges.find(({ request }) => request.preflight === preflight)?.response
  const { reads } = recording
  const response = answer(false)
  const sent = [...(response?.headers ?? [])]
  // What the page wants to read is there to be read.
  for (const name of reads ?? []) if (!sent.some(([given]) => given.toLowerCase() === name)) sent.push([name, '1'])
  return diagnose({
    request: recording.request,
    preflight: answer(true) ?? null,
    response: response === undefined ? null : { ...response, headers: sent },
    ...(reads === undefined ? {} : { reads }),
  })
}

/** Whether the page gets all that it wanted; an error of the application is none of CORS. */
export function isCured({ verdict, faults }: Diagnosis): boolean {
  return verdict === 'allowed' && faults.every(({ code }) => code === 'not-cors')
}
