import type { Header } from '@cors/browser'
import type { Random } from '../../../../scripts/random.ts'
import { type ByHand, type Case, createCase, type Origins } from '../differential/cases.ts'

/** One request of the differential test, or one to a server with a mistake that people make. */
export function createOracleCase(random: Random, number: number, origins: Origins): Case {
  const found = createCase(random, number, origins)
  if (random.chance(0.3)) return found
  const answers = randomMistake(random, origins, found)
  const policy: readonly Header[] = random.chance(0.1)
    ? [['cross-origin-resource-policy', random.pick(['same-origin', 'same-site', 'cross-origin'])]]
    : []
  // What answers by hand sends its headers with every answer.
  const redirects = !answers.headers.some(([name]) => name === 'location') && random.chance(0.2)
  const redirect = redirects ? randomRedirect(random, number, origins) : undefined
  return { ...found, headers: [...found.headers, ...policy], answers, options: answers, redirect }
}

function randomMistake(random: Random, { page, other }: Origins, { request }: Case): ByHand {
  const right: readonly Header[] = [
    ['access-control-allow-origin', page],
    ['access-control-allow-credentials', 'true'],
    ['access-control-allow-methods', request.method ?? 'GET'],
    ['access-control-allow-headers', (request.headers ?? []).map(([name]) => name).join(', ')],
  ]
  const wrong: Readonly<Record<string, readonly string[]>> = {
    'access-control-allow-origin': [
      '*',
      other,
      `${page}/`,
      'null',
      'true',
      `${page}, ${other}`,
      `${page} ${other}`,
      'localhost',
      page.toUpperCase(),
      `${page}:80`,
      '**',
      'undefined',
    ],
    'access-control-allow-credentials': ['false', 'True', '1', 'true, true', ''],
    'access-control-allow-methods': ['GET', 'put', '*', '[PUT]', 'PUT; PATCH', '(', 'PUT PATCH'],
    'access-control-allow-headers': ['x-none', '*', '"x-lab"', '[x-lab]', 'x-lab x-other', '(', 'content-type; x-lab'],
  }
  const names = right.map(([name]) => name)
  const broken = random.pick(names)
  const change = random.pick(['absent', 'wrong', 'twice', 'none'])
  const headers = right.flatMap((header): Header[] => {
    const [name] = header
    if (name !== broken || change === 'none') return [header]
    if (change === 'absent') return []
    const value = random.pick(wrong[name] ?? [''])
    return change === 'wrong' ? [[name, value]] : [header, [name, value]]
  })
  const isStatus = change === 'none' && random.chance(0.6)
  // A redirect with, and without, a place to go.
  const location: readonly Header[] = isStatus && random.chance(0.5) ? [['location', '/elsewhere']] : []
  return {
    headers: [...headers, ...location],
    preflightStatus: isStatus ? random.pick([301, 302, 308, 400, 401, 404, 500, 503]) : random.pick([200, 204]),
  }
}

function randomRedirect(random: Random, number: number, { server, other, page }: Origins): Case['redirect'] {
  const target = random.pick([server, other, page])
  const location = random.pick([
    `${target}/to/${number}`,
    `${target.replace('://', '://user:secret@')}/to/${number}`,
    'ftp://localhost/file',
    'data:text/plain,ok',
    'http://[',
    `/case/${number}`,
  ])
  return { status: random.pick([301, 302, 303, 307, 308]), location }
}
