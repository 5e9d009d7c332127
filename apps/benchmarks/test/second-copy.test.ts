import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

/** Asks one copy and the other, in a process whose modules Node itself loads. */
const program = `
import { subscribe } from 'node:diagnostics_channel'
import { IncomingMessage, ServerResponse } from 'node:http'
import * as first from '@cors/node'
import { loadWithoutChannel } from './src/objects/second-copy.ts'

let told = 0
subscribe('cors:decision', () => told++)
const ask = ({ cors }) => {
  const before = told
  const request = Object.assign(new IncomingMessage(), { method: 'GET', url: '/', headers: { origin: 'https://a.example' } })
  const response = new ServerResponse(request)
  cors({ origin: 'https://a.example' })(request, response, () => response.end('ok'))
  return [response.hasHeader('access-control-allow-origin') || response._header.includes('a.example'), told - before]
}
const second = await loadWithoutChannel()
console.log(JSON.stringify([first === second, ask(first), ask(second), typeof process.getBuiltinModule]))
`

it('the copy without a channel decides as the first, and tells nobody', async () => {
  const args = ['--conditions=@cors/source', '--input-type=module', '--eval', program]
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: `${import.meta.dirname}/..` })
  expect(JSON.parse(stdout)).toEqual([false, [true, 1], [true, 0], 'function'])
})
