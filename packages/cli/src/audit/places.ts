import { isLoopback } from '@cors/standard/address'
import { wellKnownHosting } from '@cors/standard/public-suffix'
import { found, type Lets, type Matched } from './matchers.ts'
import { type Seed, seedOf } from './names.ts'

/** They run what is pasted into them. */
const PLAYGROUNDS = ['https://jsfiddle.net', 'https://codepen.io', 'https://jsbin.com']

/** Places that are nobody's, whatever the server's own names are. */
export async function probePlaces(url: string, label: string, lets: Lets): Promise<Matched[]> {
  const { protocol, hostname } = new URL(url)
  const first = async (origins: readonly string[]): Promise<string | undefined> => {
    for (const origin of origins) if (await lets(origin)) return origin
    return undefined
  }
  return [
    ...found('trusts-null', await first(['null'])),
    ...found(
      'trusts-shared-hosting',
      await first([...wellKnownHosting.map((suffix) => `https://${label}.${suffix}`), ...PLAYGROUNDS]),
    ),
    ...found('matches-prefix', await first([`http://localhost.${label}.com`])),
    ...found('trusts-http', await first(protocol === 'https:' && !isLoopback(hostname) ? [`http://${hostname}`] : [])),
  ]
}

/** The origins around which it is worth looking: what is let in, and the server's own name. */
export function seedsOf(url: string, known: readonly (string | undefined)[]): Seed[] {
  const { hostname, port } = new URL(url)
  const own = seedOf(`https://${hostname}${port === '' ? '' : `:${port}`}`)
  const seeds = known.flatMap((origin) => (origin === undefined ? [] : (seedOf(origin) ?? [])))
  // An address of a server tells nothing of the names of its pages; a page of the developer is a likely one.
  if (own !== undefined && own.suffix !== '') seeds.push({ ...own, origin: `https://${hostname}`, port: '' })
  else if (seeds.length === 0) seeds.push(...[seedOf('http://localhost:3000')].filter((seed) => seed !== undefined))
  return seeds.filter(
    (seed, index) =>
      seeds.findIndex(({ registrable, port: at }) => registrable === seed.registrable && at === seed.port) === index,
  )
}
