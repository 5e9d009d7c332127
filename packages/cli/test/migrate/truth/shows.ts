import type { ChangeWords } from '../../../src/migrate/changes.ts'
import { app, evil, own } from './programs.ts'
import type { Answer, Answers } from './requests.ts'

export type Shows = (before: Answers, after: Answers) => boolean

const origin = 'access-control-allow-origin'
const methods = 'access-control-allow-methods'
const headers = 'access-control-allow-headers'
const exposed = 'access-control-expose-headers'
const told = ['access-control-allow-credentials', exposed]
const isTold = (answer: Answer): boolean => told.some((name) => Boolean(answer[name]))
const varies = ({ vary = '' }: Answer, by = 'origin'): boolean =>
  vary
    .toLowerCase()
    .split(/\s*,\s*/)
    .includes(by)
const isRouted = (answer: Answer): boolean => answer['x-route'] === '1'
const isBare = (answer: Answer): boolean => !Object.keys(answer).some((name) => name.startsWith('access-control-'))
const namesIn = (value = ''): string[] => value.split(',')

const losesMalformed: Shows = (before, after) =>
  (['preflight malformed', 'preflight long'] as const).every(
    (name) => before[name][headers] !== undefined && after[name][headers] === undefined,
  )
const losesSpaces: Shows = (before, after) =>
  before['preflight app'][headers] === 'x-a, x-b' && after['preflight app'][headers] === 'x-a,x-b'
const varyByEcho = (answers: Answers): boolean => varies(answers['preflight app'], 'access-control-request-headers')
const startsToVary: Shows = (before, after) =>
  (['GET evil', 'GET none'] as const).some((name) => !varies(before[name])) &&
  (['GET app', 'GET evil', 'GET none', 'preflight evil'] as const).every((name) => varies(after[name]))
const isDenied = (answer: Answer): boolean => answer.status === '403' && isBare(answer)

/** Whether the answers before and after differ as a change says: no sooner, and no later. */
export const shows: Partial<Readonly<Record<ChangeWords, Shows>>> = {
  'denied-preflight': (before, after) =>
    isDenied(after['preflight evil']) &&
    before['preflight evil'].status === before['preflight app'].status &&
    !isRouted(before['preflight routed evil']),
  'denied-preflight/routed': (before, after) =>
    isDenied(after['preflight routed evil']) && isRouted(before['preflight routed evil']),
  'denied-headers': (before, after) =>
    (['GET evil', 'GET none'] as const).every((name) => isTold(before[name]) && !isTold(after[name])),
  'denied-headers/absent': (before, after) =>
    isTold(before['GET none']) && !isTold(after['GET none']) && !isTold(before['GET evil']),
  'one-origin-matched': (before, after) =>
    before['GET evil'][origin] === app &&
    before['GET none'][origin] === app &&
    after['GET evil'][origin] === undefined &&
    after['GET app'][origin] === app &&
    varies(after['GET app']) &&
    before['GET null'][origin] === app,
  'origin-true-any': (before, after) => before['GET app'][origin] === app && after['GET app'][origin] === '*',
  'plain-options': (before, after) =>
    before['OPTIONS routed'].status === before['preflight app'].status &&
    !isRouted(before['OPTIONS routed']) &&
    isRouted(after['OPTIONS routed']),
  'plain-options/refused': (before, after) =>
    before['OPTIONS routed'].status === '400' && isRouted(after['OPTIONS routed']),
  'preflight-length': (before, after) =>
    before['preflight app'].status === '204' &&
    before['preflight app']['content-length'] === '0' &&
    after['preflight app']['content-length'] === undefined,
  'query-method': (before, after) => {
    const [one, other] = [before, after].map((answers) => namesIn(answers['preflight app'][methods]))
    return one?.includes('PUT') === true && !one.includes('QUERY') && other?.includes('QUERY') === true
  },
  'echoed-headers': (before, after) =>
    losesMalformed(before, after) && losesSpaces(before, after) && varyByEcho(before) === varyByEcho(after),
  'echoed-headers/trimmed': (before, after) =>
    losesMalformed(before, after) && before['preflight app'][headers] === after['preflight app'][headers],
  'echoed-headers/unvaried': (before, after) =>
    losesMalformed(before, after) && losesSpaces(before, after) && !varyByEcho(before) && varyByEcho(after),
  'exposed-on-preflight': (before, after) =>
    Boolean(before['preflight app'][exposed]) && after['preflight app'][exposed] === undefined,
  'star-list': (before, after) =>
    before['preflight authorization'][headers] === '*' && after['preflight authorization'][headers] === 'authorization',
  'names-cleaned/forbidden': (before, after) => {
    const [one, other] = [before, after].map((answers) => namesIn(answers['preflight app'][headers]))
    return one?.some((name) => name.trim() === 'Cookie') === true && other?.includes('Cookie') === false
  },
  'handler-headers': (before, after) =>
    before['GET own app'][origin] === own &&
    [after['GET own app'], after['GET own evil']].every((answer) => varies(answer, 'accept-language')) &&
    after['GET own app'][origin] !== own &&
    // Where it is switched off for an origin, that is not denied.
    (after['GET own evil'][origin] !== own || after['preflight evil'].status !== '403'),
  'handler-headers/denied': (before, after) =>
    before['GET own app'][origin] === after['GET own app'][origin] &&
    before['GET own evil'][origin] === own &&
    after['GET own evil'][origin] === undefined,
  'predicate-error': (before, after) =>
    before['GET evil'].status === '500' &&
    after['GET evil'].status === '200' &&
    before['preflight evil'].status === '500' &&
    isDenied(after['preflight evil']),
  'predicate-insecure': (before, after) =>
    before['GET insecure'][origin] === 'http://shop.example.com' && after['GET insecure'][origin] === undefined,
  'predicate-vary': startsToVary,
  'vary-by-hand': startsToVary,
  'next-headers': (before, after) =>
    before['GET evil'][origin] === app &&
    after['GET evil'][origin] === undefined &&
    after['GET app'][origin] === app &&
    before['preflight evil'].status === after['preflight evil'].status,
  'next-headers/any': (before, after) =>
    before['GET evil'][origin] === '*' &&
    after['GET evil'][origin] === '*' &&
    before['preflight evil'].status === after['preflight evil'].status,
  'predicate-other': (before, after) =>
    ![undefined, '*', evil].includes(before['GET evil'][origin]) &&
    before['GET null'][origin] === before['GET evil'][origin] &&
    after['GET evil'][origin] === undefined,
  'preflight-continue': (before, after) =>
    isRouted(before['preflight routed evil']) &&
    isRouted(before['preflight get']) &&
    isRouted(after['preflight get']) &&
    !isRouted(after['preflight routed evil']),
  'regexp-anchored': (before, after) =>
    before['GET suffix'][origin] !== undefined && after['GET suffix'][origin] === undefined,
  resolver: (before, after) =>
    before['GET failing'].status === '500' &&
    after['GET failing'].status === '200' &&
    after['GET failing'][origin] === undefined &&
    varies(after['GET app']) &&
    varies(after['GET evil']),
  'before-hooks': (before, after) =>
    before['preflight guarded'].status === '401' && after['preflight guarded'].status !== '401',
  'vary-any': (before, after) =>
    before['GET app'][origin] === '*' && varies(before['GET app']) && !varies(after['GET app']),
  'headers-by-hand': (before, after) =>
    before['GET app'][headers] !== undefined && after['GET app'][headers] === undefined,
  'headers-by-hand/preflight': (before, after) =>
    isRouted(before['preflight get']) && !isRouted(after['preflight get']) && after['preflight get'].status === '204',
}
