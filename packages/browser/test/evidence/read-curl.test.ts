import { describe, expect, it } from 'vitest'
import { readCurl } from '../../src/index.ts'

describe('a command of curl', () => {
  it.each([
    ["curl https://a.test/x -d 'a=1' --data b=2", { method: 'POST', body: 'a=1&b=2' }],
    [`curl https://a.test/x --json '{"a":1}'`, { method: 'POST', body: '{"a":1}' }],
    ["curl https://a.test/x --data-raw '@home' -X PUT", { method: 'PUT', body: '@home' }],
    ["curl https://a.test/x --data-urlencode 'q=a b&c'", { method: 'POST', body: 'q=a%20b%26c' }],
    ["curl https://a.test/x -H 'Cookie: a=1; b=2'", { method: 'GET', cookie: 'a=1; b=2' }],
    ["$ curl https://a.test/x -b 'a=1'", { method: 'GET', cookie: 'a=1' }],
    ['curl https://a.test/x --data-raw $\'{"a":"\\u00e9\\n"}\'', { method: 'POST', body: '{"a":"é\n"}' }],
  ])('%s', (command, expected) => {
    const { headers, ...request } = readCurl(command) ?? { headers: [] }
    expect(request).toEqual({ url: 'https://a.test/x', ...expected })
  })

  it.each(['curl https://a.test/x -d @file', 'curl https://a.test/x -F a=@b', 'curl -G https://a.test/x -d a=1'])(
    '%s has a body that is not known, or none',
    (command) => {
      expect(readCurl(command)).not.toHaveProperty('body')
    },
  )

  it.each(['', 'wget https://a.test/', 'curl', 'curl -H a:b', 'curlhttps://a.test/'])('%s is not one', (text) => {
    expect(readCurl(text)).toBeUndefined()
  })
})
