import type { AdvisedOptions, BrowserRequest, Recording } from '@cors/browser'
import { mergeOptions } from '@cors/browser/internal'
import { CorsConfigError, type CorsOptions, createPolicy, isOriginAllowed } from '@cors/core'
import { findRepair } from '../playground/repair.ts'
import { serverOf } from '../playground/servers.ts'
import type { Finding } from './examine.ts'

/** A policy that lets the recorded request through. */
export interface ServerFix {
  readonly options: CorsOptions
  /** As it was recorded, with what a browser does by itself in the place of what was not. */
  readonly request: BrowserRequest
  /** Whether everything that the policy was tried with was recorded. */
  readonly isChecked: boolean
  /** What the reader has to replace by the origin of the page, where that was not recorded. */
  readonly placeholder: string | undefined
}

const yourPage = 'https://your-page.example'
const yourApi = 'https://your-api.example/api'

/** Puts together what every fault asks for; undefined where no policy says that. */
export async function findServerFix({ recording, data }: Finding): Promise<ServerFix | undefined> {
  const { origin = yourPage, url } = recording.request
  const advised = data.faults.flatMap(({ code, fix, unseen }) =>
    unseen === true ? [] : (fix.options ?? adviceForUnknownPage(code, fix.where, recording)),
  )
  if (advised.length === 0) return undefined
  const request = { ...recording.request, origin, url: URL.canParse(url) ? url : yourApi }
  try {
    const given = advised
      .map((options) => forPage(options, recording, origin))
      .reduce<CorsOptions | undefined>(addAdvice, undefined)
    if (given === undefined) return undefined
    const { options = given, request: changed, works } = await findRepair(request, serverOf(createPolicy(given)), given)
    const isAll = data.certainty === 'proven' && data.assumed.length === 0 && isRecorded(recording)
    return {
      options,
      request: changed ?? request,
      isChecked: works && isAll && changed === undefined,
      placeholder: origin === yourPage ? yourPage : undefined,
    }
  } catch (error) {
    if (error instanceof CorsConfigError || error instanceof TypeError) return undefined
    throw error
  }
}

/** A diagnosis advises no option where it does not know the page, though it knows that the page has to be named. */
function adviceForUnknownPage(code: string, where: string, { request }: Recording): AdvisedOptions[] {
  return request.origin === undefined && where === 'server' && code.startsWith('acao-') ? [{ origin: [yourPage] }] : []
}

/** What stands in the advice for a page that was not recorded gives way to what a reader replaces. */
function forPage(advised: AdvisedOptions, { request }: Recording, page: string): AdvisedOptions {
  const isNamed = advised.origin !== undefined && advised.origin !== '*'
  return request.origin === undefined && isNamed ? { ...advised, origin: [page] } : advised
}

function addAdvice(options: CorsOptions | undefined, advised: AdvisedOptions): CorsOptions {
  return mergeOptions(options, advised, (known, origin) => isOriginAllowed(createPolicy(known), origin) === true)
}

/** Whether what a browser asks by is known. */
function isRecorded({ request }: Recording): boolean {
  return request.method !== undefined && request.credentials !== undefined
}
