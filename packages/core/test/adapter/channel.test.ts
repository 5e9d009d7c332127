import { channel, subscribe, unsubscribe } from 'node:diagnostics_channel'
import { createEngine, type DecisionMessage } from '@cors/core/adapter'
import { afterEach, describe, expect, it, vi } from 'vitest'

const messages: DecisionMessage[] = []
const listen = (message: unknown): void => {
  messages.push(message as DecisionMessage)
}
const requests = { header: () => undefined, logger: console }
const native = {}
const request = { method: 'GET', origin: 'https://evil.example', requestMethod: undefined, requestHeaders: undefined }

afterEach(() => {
  unsubscribe('cors:decision', listen)
  messages.length = 0
})

describe('the channel cors:decision', () => {
  it('tells subscribers of each decision, with the request', () => {
    const engine = createEngine<object>({ origin: 'https://app.example' }, { logger: false }, requests)
    void engine.decide(native, request)
    expect(messages).toEqual([])
    subscribe('cors:decision', listen)
    const decision = engine.decide(native, request)
    expect(messages).toEqual([{ decision, request, native }])
    expect(messages[0]?.native).toBe(native)
    unsubscribe('cors:decision', listen)
    void engine.decide(native, request)
    expect(messages).toHaveLength(1)
  })

  it('tells of what a shadow policy decides otherwise', () => {
    subscribe('cors:decision', listen)
    const engine = createEngine<object>(
      { origin: '*' },
      { logger: false, shadow: { origin: 'https://app.example' } },
      requests,
    )
    void engine.decide(native, request)
    expect(messages[0]?.decision.shadow).toMatchObject({ allowed: false })
  })

  it('hands out a request that subscribers may change', () => {
    const blot = (message: unknown): void => {
      Object.assign((message as DecisionMessage).request, {
        origin: '[redacted]',
        method: 'OPTIONS',
        requestMethod: 'PUT',
      })
    }
    subscribe('cors:decision', blot)
    const asked = { ...request }
    void createEngine<object>({ origin: 'https://app.example' }, { logger: false }, requests).decide(native, asked)
    unsubscribe('cors:decision', blot)
    expect(asked).toEqual(request)
  })

  it('tells nobody of requests for which CORS is switched off', () => {
    subscribe('cors:decision', listen)
    void createEngine<object>(false, { logger: false }, requests).decide(native, request)
    expect(messages).toEqual([])
  })
  it('that throws changes nothing, late decisions of a shadow included', async () => {
    subscribe('cors:decision', listen)
    const published = vi.spyOn(channel('cors:decision'), 'publish').mockImplementation(() => {
      throw new Error('patched')
    })
    const logger = { warn: vi.fn(), error: vi.fn() }
    const shadow = { origin: async () => true }
    const engine = createEngine<object>({ origin: 'https://app.example' }, { logger, shadow }, requests)
    expect(engine.decide(native, { ...request, origin: undefined })).toMatchObject({ kind: 'not-cors' })
    expect(engine.decide(native, request)).toMatchObject({ allowed: false })
    await vi.waitFor(() => expect(logger.error).toHaveBeenCalledTimes(2))
    expect(logger.error).toHaveBeenLastCalledWith('CORS: the channel cors:decision failed: patched', expect.anything())
    published.mockRestore()
  })
})

describe('where there is no such channel', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.resetModules()
  })

  it.each([
    ['no process', undefined],
    ['a process without built-in modules', {}],
    ['one that has no such module', { getBuiltinModule: () => undefined }],
    [
      'one that throws',
      {
        getBuiltinModule: () => {
          throw new Error('not here')
        },
      },
    ],
  ])('%s', async (_title, process) => {
    vi.stubGlobal('process', process)
    vi.resetModules()
    const { decisions } = await import('../../src/adapter/channel.ts')
    expect(decisions).toBeUndefined()
    const { createEngine: createHere } = await import('../../src/adapter.ts')
    const onDecision = vi.fn()
    const engine = createHere<object>({ origin: '*' }, { logger: false, onDecision }, requests)
    const decision = engine.decide(native, request)
    expect(decision).toMatchObject({ allowed: true })
    expect(onDecision).toHaveBeenCalledExactlyOnceWith(decision, native)
  })
})
