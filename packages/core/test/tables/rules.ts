import { runInNewContext } from 'node:vm'
import { createPolicy } from '../../src/index.ts'
import { misfits } from './misfits.ts'
import { type ConfigRow, row } from './row.ts'

const a = 'https://a.example'
const b = 'https://b.example'
const app = { origin: a }
const none: unknown[] = []
const empty = {}
const missing =
  'undefined is not an origin: name the origins, or write "*" to allow every site (is an environment variable unset?)'
const policy = createPolicy({ origin: a })
const named = (name: string): object[] => Object.assign([app], { [name]: true })
const [withCredentials, withLogger, withOther] = [named('credentials'), named('logger'), named('x')]
const hole = Object.assign(new Array(2), { 0: app })

const covered =
  'the rule can never be reached, as earlier rules allow all of its origins: put it before them, or remove it'

/** A rule that those before it leave nothing to. */
function unreachable(...rules: readonly object[]): ConfigRow {
  const last = rules.length - 1
  return row('rule-unreachable', rules, [last], rules[last], covered)
}

function afterEveryone(rules: readonly object[], at: number, everyone: number): ConfigRow {
  const message = `the rule can never be reached, as rules[${everyone}] allows every origin: put that one last`
  return row('rule-unreachable', rules, [at], rules[at], message)
}

export const ruleRows: readonly ConfigRow[] = [
  row('rules-empty', none, [], none, 'an array without a rule allows nobody: write false for no CORS'),
  row(
    'option-unknown',
    withCredentials,
    ['credentials'],
    true,
    '"credentials" has no effect on a list of rules: write it into each rule',
  ),
  row(
    'option-unknown',
    withLogger,
    ['logger'],
    true,
    '"logger" has no effect on a list of rules: write it into the options of the adapter',
  ),
  row('option-unknown', withOther, ['x'], true, '"x" has no effect on a list of rules: remove it'),
  row(
    'option-unknown',
    { origin: Object.assign([a], { credentials: true }) },
    ['origin', 'credentials'],
    true,
    '"credentials" has no effect on a list: write it into the options',
  ),
  ...misfits
    .filter(([value]) => !Array.isArray(value))
    .map(([value, subject, words]) =>
      row(
        'options-type',
        [app, typeof value === 'string' ? 5 : value],
        [1],
        typeof value === 'string' ? 5 : value,
        typeof value === 'string' ? '5 is not an object of options' : `${subject} ${words}`,
      ),
    ),
  row('options-type', [app, b], [1], b, `"${b}" is not an object of options: write { origin: … }`),
  row('options-type', [app, none], [1], none, 'an array is not an object of options: write { origin: … }'),
  row('options-type', [undefined], [0], undefined, 'undefined is not an object of options'),
  row('options-type', hole, [1], undefined, 'undefined is not an object of options'),
  row('options-type', runInNewContext('[, {}].slice(0, 1)'), [0], undefined, 'undefined is not an object of options'),
  row(
    'options-type',
    [policy],
    [0],
    policy,
    'an instance of Policy is not a plain object: write its options as { origin: … }',
  ),
  row(
    'origin-false',
    [app, { origin: false }, { origin: '*' }],
    [1, 'origin'],
    false,
    'false allows nobody: leave the rule out, since an origin that no rule allows is denied',
  ),
  row('origin-missing', [app, empty], [1, 'origin'], undefined, missing),
  row('origin-missing', [{ credentials: true }, { origin: '*' }], [0, 'origin'], undefined, missing),
  row(
    'origin-trailing-slash',
    [app, { origin: [b, 'https://c.example/'] }],
    [1, 'origin', 1],
    'https://c.example/',
    '"https://c.example/" has a trailing slash: write "https://c.example"',
  ),
  row(
    'origin-wildcard-credentials',
    [app, { origin: '*', credentials: true }],
    [1, 'origin'],
    '*',
    '"*" with credentials would let every site act as your users: list the origins',
  ),
  unreachable(app, app),
  unreachable(app, { origin: [a, a], credentials: true }),
  unreachable({ origin: [a, b] }, { origin: b }),
  unreachable({ origin: a }, { origin: b }, { origin: [b, a] }),
  unreachable({ origin: 'https://*.example.com' }, { origin: 'https://x.y.example.com' }),
  unreachable({ origin: 'https://*.example.com' }, { origin: 'https://*.y.example.com' }),
  unreachable({ origin: 'https://*.example.com' }, { origin: 'https://*.example.com' }),
  unreachable({ origin: 'https://*.example.com' }, { origin: 'https://pr-*.example.com' }),
  unreachable(
    { origin: 'https://p*.example.com' },
    { origin: ['https://pr-*.example.com', 'https://pr-1.example.com'] },
  ),
  unreachable({ origin: 'https://pr-*.example.com' }, { origin: 'https://pr-*.example.com' }),
  unreachable({ origin: 'http://localhost:*' }, { origin: 'http://localhost' }),
  unreachable({ origin: 'http://localhost:*' }, { origin: ['http://localhost:*', 'http://localhost:3000'] }),
  unreachable({ origin: 'https://*.a.example:*' }, { origin: ['https://*.x.a.example', 'https://y.a.example:81'] }),
  unreachable(
    { origin: 'https://*.a.example' },
    { origin: () => true },
    { origin: b },
    {
      origin: ['https://x.a.example', b],
    },
  ),
  unreachable(
    { origin: a, dangerouslyAllowNullOrigin: true },
    { origin: b },
    { origin: [a, b], dangerouslyAllowNullOrigin: true },
  ),
  afterEveryone([{ origin: '*' }, app], 1, 0),
  afterEveryone([app, { origin: true }, { origin: /^https:\/\/b\.example$/ }], 2, 1),
  afterEveryone([app, { origin: '*' }, { origin: () => true }], 2, 1),
  afterEveryone([{ origin: '*' }, { origin: '*' }], 1, 0),
]

/** Rules that look as if one could not be reached, and each can be. */
export const reachable: readonly (readonly object[])[] = [
  [{ origin: '*' }],
  [app],
  [app, { origin: '*' }],
  [app, { origin: [a, b] }],
  [{ origin: 'https://x.example.com' }, { origin: 'https://*.example.com' }],
  [{ origin: 'https://*.example.com' }, { origin: 'https://example.com' }],
  [{ origin: 'https://*.example.com' }, { origin: 'https://*.example.com:*' }],
  [{ origin: 'https://*.y.example.com' }, { origin: 'https://*.example.com' }],
  [{ origin: 'https://pr-*.example.com' }, { origin: 'https://*.example.com' }],
  [{ origin: 'https://pr-*.example.com' }, { origin: 'https://p*.example.com' }],
  [{ origin: 'https://pr-*.example.com' }, { origin: 'https://x.pr-1.example.com' }],
  [{ origin: 'https://*.example.com' }, { origin: 'https://notexample.com' }],
  [{ origin: 'http://localhost:*' }, { origin: 'https://localhost' }],
  [{ origin: 'http://localhost' }, { origin: 'http://localhost:*' }],
  [{ origin: 'https://x.example.com:*' }, { origin: 'https://*.example.com' }],
  [{ origin: () => true }, app],
  [{ origin: /^https:\/\/a\.example$/ }, app],
  [app, { origin: [a, /^https:\/\/a\.example$/] }],
  [app, { origin: () => true }, { origin: '*' }],
  [app, { origin: a, dangerouslyAllowNullOrigin: true }],
]
