import { readAdapterOptions, splitOptions } from '../../src/adapter.ts'
import { compileSource } from '../../src/source.ts'
import type { ConfigRow } from './row.ts'

type Apply = (options: unknown) => unknown

const read = readAdapterOptions as Apply
const split = splitOptions as Apply
const policy = { [Symbol.toStringTag]: 'CorsPolicy' }
const list = ['https://a.example']
const resolver = (): false => false
const incomplete = { warn: console.warn }
const alsoIncomplete = { error: console.error }

function rowFor(apply: Apply) {
  return (code: ConfigRow['code'], options: unknown, path: ConfigRow['path'], value: unknown, message: string) => ({
    code,
    options,
    path,
    value,
    message,
    apply,
  })
}

const reading = rowFor(read)
const splitting = rowFor(split)
const compiling = rowFor(compileSource)

const names = 'the options are onDecision, preflightContinue, logger'

/** The options of adapters, alone and in one object with those of the policy. */
export const adapterRows: readonly ConfigRow[] = [
  reading(
    'adapter-option-unknown',
    { preflightContinu: true },
    ['preflightContinu'],
    true,
    '"preflightContinu" is not an option of the adapter: write preflightContinue',
  ),
  reading(
    'adapter-option-unknown',
    { maxAge: 5 },
    ['maxAge'],
    5,
    '"maxAge" is not an option of the adapter: it belongs to the policy, the argument before',
  ),
  reading(
    'adapter-option-unknown',
    { verbose: true },
    ['verbose'],
    true,
    `"verbose" is not an option of the adapter: ${names}`,
  ),
  reading('adapter-options-type', null, [], null, 'expected an object of options, found null'),
  reading('adapter-options-type', true, [], true, 'expected an object of options, found true'),
  reading('adapter-options-type', list, [], list, 'expected an object of options, found an array'),
  reading('adapter-options-type', resolver, [], resolver, 'expected an object of options, found a function'),
  reading('on-decision-type', { onDecision: 'log' }, ['onDecision'], 'log', 'expected a function, found "log"'),
  reading(
    'preflight-continue-type',
    { preflightContinue: 1 },
    ['preflightContinue'],
    1,
    'expected true or false, found 1',
  ),
  reading(
    'logger-type',
    { logger: true },
    ['logger'],
    true,
    'expected false or an object with warn and error, found true',
  ),
  reading(
    'logger-type',
    { logger: incomplete },
    ['logger'],
    incomplete,
    'expected false or an object with warn and error, found an object',
  ),
  reading(
    'logger-type',
    { logger: alsoIncomplete },
    ['logger'],
    alsoIncomplete,
    'expected false or an object with warn and error, found an object',
  ),
  reading(
    'logger-type',
    { logger: null },
    ['logger'],
    null,
    'expected false or an object with warn and error, found null',
  ),
  reading(
    'option-inherited',
    Object.create({ logger: false }),
    ['logger'],
    undefined,
    'logger is inherited: pass a plain object',
  ),
  reading(
    'policy-unwrapped',
    policy,
    [],
    policy,
    'expected an object of options, found a policy: write { policy } around it',
  ),
  splitting(
    'policy-unwrapped',
    policy,
    [],
    policy,
    'expected an object of options, found a policy: write { policy } around it',
  ),
  splitting('options-type', resolver, [], resolver, 'expected an object of options, found a function'),
  splitting('options-type', false, [], false, 'expected an object of options, found false'),
  splitting(
    'option-inherited',
    Object.create({ policy }),
    ['policy'],
    undefined,
    'policy is inherited: pass a plain object',
  ),
  splitting(
    'option-inherited',
    Object.create({ origin: 'https://a.example' }),
    ['origin'],
    undefined,
    'origin is inherited: pass a plain object',
  ),
  splitting(
    'option-beside-policy',
    { policy, maxAge: 5 },
    ['maxAge'],
    5,
    '"maxAge" stands beside a policy, which would ignore it: move it into the policy',
  ),
  splitting(
    'policy-missing',
    { policy: undefined },
    ['policy'],
    undefined,
    'policy is undefined: pass options, a policy, a resolver, or false for no CORS',
  ),
  compiling('options-type', null, [], null, 'expected options, a policy or false, found null'),
  compiling('options-type', '*', [], '*', 'expected options, a policy or false, found "*"'),
  compiling('options-type', undefined, [], undefined, 'expected options, a policy or false, found undefined'),
]
