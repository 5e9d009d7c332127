/** What the handlers of an application do, by path; they answer every method but OPTIONS with `ok`. */
export interface Route {
  readonly headers?: Readonly<Record<string, string>>
  readonly throws?: true
  /** Whether it tells in `x-seen` which allow-origin is set when it runs. */
  readonly tells?: true
  /** Whether it answers OPTIONS too, with 200. */
  readonly options?: true
  /** Whether it writes to Node's own response, past the framework, as event streams do; with Hono and in Fetch a stream is the body. */
  readonly streams?: true
}

export const routes: Readonly<Record<string, Route>> = {
  '/items': { headers: { 'x-amz-request-id': '1' } },
  '/options': { options: true },
  '/vary': { headers: { vary: 'Accept-Language' } },
  '/own': { headers: { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'X-Own' } },
  '/seen': { tells: true },
  '/throws': { throws: true },
  '/stream': { streams: true },
}

export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
