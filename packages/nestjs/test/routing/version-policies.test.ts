import { Controller, Get, VERSION_NEUTRAL, Version, type VersioningOptions, VersioningType } from '@nestjs/common'
import { describe, expect, it, vi } from 'vitest'
import { Cors, CorsModule, type CorsOptions, NoCors } from '../../src/index.ts'
import { serveRoot } from '../support/cats.ts'
import { ask, corsHeaders, app as page, preflight } from '../support/client.ts'
import { type CreateAdapter, platforms, rootModule } from '../support/platforms.ts'

const guests: CorsOptions = { origin: '*', methods: ['GET'], allowedHeaders: ['x-a', 'x-version'], maxAge: 600 }
const strict: CorsOptions = {
  origin: page,
  methods: ['GET', 'PUT'],
  allowedHeaders: ['x-b', 'x-version'],
  credentials: true,
  maxAge: 60,
}

@Controller()
class AppController {
  @Version(['1', '3'])
  @Cors(guests)
  @Get('data')
  forGuests(): string {
    return 'guests'
  }

  @Version('2')
  @Cors(strict)
  @Get('data')
  forMembers(): string {
    return 'members'
  }

  @Version('2')
  @Cors(strict)
  @Get('open')
  newOpen(): string {
    return 'members'
  }

  // Express takes the first route that matches, and this one takes every version.
  @Version(VERSION_NEUTRAL)
  @Cors(guests)
  @Get('open')
  open(): string {
    return 'guests'
  }

  @Version(['1', '2', VERSION_NEUTRAL])
  @Cors(guests)
  @Get('shared')
  shared(): string {
    return 'guests'
  }

  @Version('1')
  @Cors(guests)
  @Get('closed')
  closed(): string {
    return 'guests'
  }

  @Version('2')
  @NoCors()
  @Get('closed')
  newClosed(): string {
    return 'off'
  }
}

const ways: [way: string, versioning: VersioningOptions, header: (version: string) => Record<string, string>][] = [
  ['HEADER', { type: VersioningType.HEADER, header: 'X-Version' }, (version) => ({ 'x-version': version })],
  [
    'MEDIA_TYPE',
    { type: VersioningType.MEDIA_TYPE, key: 'v=' },
    (version) => ({ accept: `application/json;v=${version}` }),
  ],
  [
    'CUSTOM',
    {
      type: VersioningType.CUSTOM,
      extractor: (request) => (request as { headers: Record<string, string> }).headers['x-version'] ?? '1',
    },
    (version) => ({ 'x-version': version }),
  ],
]

const granted = {
  guests: {
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET',
    'access-control-allow-headers': 'x-a,x-version',
    'access-control-max-age': '600',
  },
  both: {
    'access-control-allow-origin': page,
    'access-control-allow-methods': 'GET',
    'access-control-allow-headers': 'x-version',
    'access-control-max-age': '60',
    vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
  },
}
const actual: Record<string, object> = {
  guests: { 'access-control-allow-origin': '*' },
  members: { 'access-control-allow-origin': page, 'access-control-allow-credentials': 'true', vary: 'Origin' },
  off: {},
}
const evil = 'https://evil.example'

const cases = platforms.flatMap(([platform, createAdapter]) =>
  ways.map((way): [string, string, CreateAdapter, ...typeof way] => [
    `${platform}, ${way[0]}`,
    platform,
    createAdapter,
    ...way,
  ]),
)

describe.each(cases)('policies of versions: %s', (_title, _platform, createAdapter, _way, versioning, header) => {
  const serve = (onDecision = (): void => {}): Promise<string> =>
    serveRoot(
      createAdapter(),
      rootModule({
        imports: [CorsModule.forRoot({ policy: false, onDecision, logger: false })],
        controllers: [AppController],
      }),
      (app) => app.enableVersioning(versioning),
    )

  it.each([
    ['data', '1', 'guests'],
    ['data', '2', 'members'],
    ['data', '3', 'guests'],
    ['open', '2', 'members'],
    ['open', '7', 'guests'],
    ['shared', '2', 'guests'],
    ['closed', '1', 'guests'],
    ['closed', '2', 'off'],
  ])('the request itself: %s of version %s is for %s', async (path, version, expected) => {
    const answer = await ask(`${await serve()}/${path}`, { headers: header(version) })
    expect([answer.body, corsHeaders(answer.headers)]).toEqual([expected, actual[expected]])
  })

  it.each([
    ['data', page, 204, granted.both],
    ['data', evil, 403, { vary: 'Origin' }],
    ['open', page, 204, granted.both],
    ['open', evil, 403, { vary: 'Origin' }],
    ['shared', evil, 204, granted.guests],
    ['closed', page, 403, { vary: 'Origin' }],
  ])('a preflight does not show the version: %s from %s', async (path, origin, status, headers) => {
    const onDecision = vi.fn()
    const url = await serve(onDecision)
    // What the preflight itself carries says nothing of the request after it.
    for (const own of [{}, header('1'), header('2'), header('9')]) {
      onDecision.mockClear()
      const asked = { origin, 'access-control-request-headers': 'x-version', ...own }
      const answer = await preflight(`${url}/${path}`, 'GET', asked)
      expect([answer.status, corsHeaders(answer.headers)]).toEqual([status, headers])
      expect(onDecision).toHaveBeenCalledTimes(1)
    }
    const unannounced = await preflight(`${url}/${path}`, 'GET', { origin })
    const { 'access-control-allow-headers': _asked, ...rest } = headers as Record<string, string>
    expect(unannounced.status).toBe(status)
    expect(corsHeaders(unannounced.headers)).toEqual(path === 'shared' ? headers : rest)
  })
})
