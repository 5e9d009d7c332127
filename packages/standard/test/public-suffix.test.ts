import { describe, expect, it } from 'vitest'
import { isPublicSuffix, registrableDomain, wellKnownHosting } from '../src/public-suffix.ts'

describe('a public suffix', () => {
  it.each([
    ...[
      'com',
      'dev',
      'uk',
      'internal',
      'com.',
      'github.io',
      'github.io.',
      'vercel.app',
      'now.sh',
      'on.aws',
      'loca.lt',
      'surge.sh',
    ],
    ...[
      'supabase.co',
      'r2.dev',
      'lovable.app',
      'ngrok-free.dev',
      'glitch.me',
      'repl.co',
      'stackblitz.io',
      'webcontainer.io',
      'b-cdn.net',
    ],
    ...[
      'carrd.co',
      'notion.site',
      'pythonanywhere.com',
      'eu.org',
      'ddns.net',
      'uk.com',
      'val.run',
      'co.uk',
      'go.kr',
      'or.jp',
      'ne.kr',
      'com.au',
      'gouv.fr',
      'gob.mx',
      'ac.nz',
      'co.uk.',
    ],
    ...['amazonaws.com', 's3.amazonaws.com', 's3.eu-west-1.amazonaws.com', 'lambda-url.us-east-1.on.aws', 'a.run.app'],
    ...[
      'execute-api.eu-central-1.amazonaws.com',
      's3.cn-north-1.amazonaws.com.cn',
      'blob.core.windows.net',
      'z6.web.core.windows.net',
    ],
    ...['westeurope.azurecontainerapps.io', 'centralus.azurestaticapps.net', 'eastus.cloudapp.azure.com'],
  ])('is %s', (host) => {
    expect(isPublicSuffix(host)).toBe(true)
  })

  it.each([
    ...[
      'localhost',
      'localhost.',
      'example.com',
      'app.github.io',
      'notgithub.io',
      'x.co.uk',
      'bbc.uk',
      'abc.de',
      'x.ai',
      'azure.com',
    ],
    ...['notamazonaws.com', 'run.app.example', 'supabase.com', 'example.co'],
  ])('is not %s', (host) => {
    expect(isPublicSuffix(host)).toBe(false)
  })
})

describe('the registrable domain', () => {
  it.each([
    ['example.com', 'example.com'],
    ['a.b.example.com', 'example.com'],
    ['localhost', 'localhost'],
    ['app.localhost', 'app.localhost'],
    ['com', 'com'],
    ['co.uk', 'co.uk'],
    ['a.example.co.uk', 'example.co.uk'],
    ['x.y.github.io', 'y.github.io'],
    ['bucket.s3.eu-west-1.amazonaws.com', 'bucket.s3.eu-west-1.amazonaws.com'],
  ])('of %s is %s', (host, domain) => {
    expect(registrableDomain(host)).toBe(domain)
  })
})

it('well-known hosting is a part of it', () => {
  expect(wellKnownHosting.filter((host) => !isPublicSuffix(host))).toEqual([])
})
