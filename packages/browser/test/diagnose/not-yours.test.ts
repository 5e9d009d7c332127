import { expect, it } from 'vitest'
import { diagnose, type Recording, texts } from '../../src/index.ts'
import { API, APP, recorded, reply } from './cases/shared.ts'

const instead = (recording: Recording) => diagnose(recording).primary?.fix.ifNotYours

it('says what to do where the server is somebody else’s', () => {
  const missing = diagnose(recorded({}, reply(200)))
  expect(missing.primary?.fix.ifNotYours).toMatch(/from your own server/)
  expect(missing.in(texts.ko).primary?.fix.ifNotYours).toMatch(/자기 서버/)
  expect(JSON.stringify(missing)).toContain('ifNotYours')
})

it.each<[string, Recording]>([
  [
    'a redirect to a login page',
    recorded({}, reply(302, { Location: 'https://accounts.b.test/login' }), {
      redirects: [{ url: 'https://accounts.b.test/login', preflight: null, response: reply(200) }],
    }),
  ],
  ['what the page does itself', recorded({ url: 'https://u:p@api.example.com/' }, null)],
  [
    'a configuration that is at hand',
    { request: { url: '' }, config: { library: 'cors', options: { origin: `${APP}/` } } },
  ],
  ['what no header grants', { request: { origin: APP, url: API }, networkError: 'net::ERR_CONNECTION_REFUSED' }],
])('does not say so of %s', (_name, recording) => {
  expect(instead(recording)).toBeUndefined()
})

it('says a fix of several things one by one, what stands behind it first', () => {
  const { primary } = diagnose({
    request: { origin: APP, url: API },
    response: { status: 502, headers: [['Server', 'nginx']] },
    config: { library: 'nginx', options: [['Access-Control-Allow-Origin', APP]] },
  })
  expect(primary?.fix.steps).toEqual([
    expect.stringMatching(/^Fix what stands behind it first: /),
    expect.stringMatching(/^Write always/),
    expect.stringMatching(/^Answer with /),
    expect.stringMatching(/^Elsewhere: nginx/),
  ])
  expect(primary?.fix.text).toBe(primary?.fix.steps?.join(' '))
  expect(diagnose(recorded({}, reply(200))).primary?.fix.steps).toBeUndefined()
})
