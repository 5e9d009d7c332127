import autocannon, { type Request } from 'autocannon'
import type { Random } from '../../../../scripts/random.ts'
import { exactOrigin } from '../policy.ts'
import type { Counts } from './counts.ts'
import { hostileOrigins, hostileRequestHeaders } from './hostile.ts'
import { type AnswerName, even, exactCount, odd, type PolicyName, patternOrigin, stay, tenantOrigin } from './names.ts'
import { isOutside, type Traits } from './traits.ts'

/** A kind of request: what it asks for, and who asks; `index` makes each one new. */
interface Kind {
  readonly policy: PolicyName
  readonly answer: AnswerName | 'missing'
  readonly method?: 'GET' | 'OPTIONS'
  readonly headers: (index: number, random: Random) => Record<string, string>
}

const get = (policy: PolicyName, answer: Kind['answer'], origin: (index: number, random: Random) => string): Kind => ({
  policy,
  answer,
  headers: (index, random) => ({ origin: origin(index, random) }),
})

const preflight = (
  policy: PolicyName,
  origin: (index: number, random: Random) => string,
  requestHeaders: (index: number, random: Random) => string = () => 'content-type',
): Kind => ({
  policy,
  answer: 'items',
  method: 'OPTIONS',
  headers: (index, random) => ({
    origin: origin(index, random),
    'access-control-request-method': index % 7 === 0 ? `UNKNOWN${index}` : 'PUT',
    'access-control-request-headers': requestHeaders(index, random),
  }),
})

const exact = (index: number): string => exactOrigin(index % exactCount)
/** Not more than are soon known: what a slow server learns until the end would look like a leak. */
const pattern = (index: number): string => patternOrigin(`app${index % 2000}`, index % 2000)
const newPattern = (index: number): string => patternOrigin(`app${index}`, index)
const hostile = (index: number, random: Random): string => random.pick(hostileOrigins)(index, random)
const swapped = (index: number): string => [stay, even, odd][index % 3] as string

/** Answered at once. */
const quick: readonly Kind[] = [
  { policy: 'constant', answer: 'items', headers: () => ({}) },
  get('constant', 'items', exact),
  get('constant', 'items', pattern),
  get('constant', 'items', hostile),
  get('constant', 'own', exact),
  get('constant', 'own', hostile),
  get('constant', 'stream', exact),
  get('constant', 'error', exact),
  get('constant', 'missing', hostile),
  preflight('constant', exact),
  preflight('constant', exact, (index, random) => random.pick(hostileRequestHeaders)(index, random)),
  preflight('constant', hostile),
  preflight('constant', pattern, (index) => `x-meta-${index}`),
  get('swapped', 'items', swapped),
  get('swapped', 'own', hostile),
  preflight('swapped', swapped),
  get('resolved', 'items', hostile),
  get('resolved', 'items', () => stay),
  preflight('resolved', exact),
  get('public', 'items', hostile),
  preflight('public', hostile, (index) => `x-${index}`),
  get('off', 'items', hostile),
]

/** What a sick database holds up. */
const slow: readonly Kind[] = [
  get('tenants', 'items', tenantOrigin),
  get('tenants', 'own', hostile),
  preflight('tenants', tenantOrigin),
  get('tenants', 'error', (index) => `https://evil${index}.tenants.example.net`),
]

/** What fills every bounded table: the answers to exact origins and to those of wildcards, of which 10,000 are kept, and 500 policies of resolvers. */
const filling: readonly Kind[] = [
  ...Array.from({ length: 8 }, () => get('constant', 'items', newPattern)),
  get('constant', 'items', exact),
  preflight('constant', hostile),
  get('resolved', 'items', () => stay),
  get('resolved', 'items', () => stay),
]
const fillingAmount = 16_000
const longestFilling = 30_000
/** Seconds until an answer is missing: more than a phase, which may be all that the machine gives to others. */
const patience = 30

/** How autocannon sends: what keeps its connections, what asks again before the answer is there, and what connects for each pair. */
const manners = {
  kept: { kinds: quick, connections: 6 },
  tenants: { kinds: slow, connections: 24 },
  pipelined: { kinds: quick, connections: 2, pipelining: 8 },
  reconnecting: { kinds: quick, connections: 3, reconnectRate: 2 },
} as const
export type Manner = keyof typeof manners

/** Sends requests of every kind for some seconds; each answer is counted, and looked at. */
export async function send(
  port: number,
  traits: Traits,
  manner: Manner,
  seconds: number,
  random: Random,
  counts: Counts,
): Promise<void> {
  const { kinds, ...how } = manners[manner]
  let answered = 0
  const count: Count = (...answer) => {
    answered++
    counts.count(...answer)
  }
  const result = await autocannon({
    url: `http://127.0.0.1:${port}`,
    duration: seconds,
    timeout: patience,
    requests: requestsOf(kinds, traits, random, count),
    ...how,
  })
  // A connection that is closed with its answer under way is an error of the server, if it was not autocannon that closed it.
  if (result.errors > 0)
    counts.fault(`${result.errors} connections broke, or were not answered within ${patience} s (${manner})`)
  counts.manners.set(manner, (counts.manners.get(manner) ?? 0) + answered)
}

/** Sends what a server needs before its memory can be judged. */
export async function fill(port: number, traits: Traits, random: Random, counts: Counts): Promise<void> {
  const filled = autocannon({
    url: `http://127.0.0.1:${port}`,
    amount: fillingAmount,
    connections: 4,
    pipelining: 10,
    sampleInt: 50,
    requests: requestsOf(filling, traits, random, (...answer) => counts.count(...answer)),
  })
  // A server that is slower than that does not fill them later either.
  const late = setTimeout(() => Reflect.get(filled, 'stop').call(filled), longestFilling)
  await filled
  clearTimeout(late)
}

let index = 0

type Count = Counts['count']

function requestsOf(kinds: readonly Kind[], traits: Traits, random: Random, count: Count): Request[] {
  return kinds.filter(({ answer }) => !isOutside(traits, answer)).map((kind) => requestOf(kind, traits, random, count))
}

function requestOf(
  { policy, answer, method = 'GET', headers }: Kind,
  traits: Traits,
  random: Random,
  count: Count,
): Request {
  return {
    setupRequest: (request) => {
      const own = headers(index++, random)
      // autocannon writes UTF-8, which would make two bytes of one.
      const sent = Object.fromEntries(Object.entries(own).map(([name, value]) => [name, asUtf8(value)]))
      return { ...request, method, path: `${traits.prefix}/${policy}/${answer}`, headers: sent }
    },
    onResponse: (status, _body, _context, lines) => count(policy, answer, status, lines as Record<string, unknown>),
  }
}

function asUtf8(bytes: string): string {
  return /^[\0-\x7f]*$/.test(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString('utf8')
}
