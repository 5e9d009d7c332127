import { app } from '../setups.ts'
import type { Case } from './case.ts'
import { allow, lists, matching, varyEcho } from './expected.ts'
import { ofRule, preflight } from './rows.ts'

/** Rule 9: the lists that a preflight asks with. */
export const rule9: readonly Case[] = ofRule(9, [
  preflight(
    'white-space',
    'echo',
    app,
    ['PUT', 'x-a ,\tx-b'],
    allow(app, {
      'access-control-allow-methods': 'PUT',
      'access-control-allow-headers': 'x-a,x-b',
      vary: varyEcho,
    }),
  ),
  preflight(
    'empty-elements',
    'echo',
    app,
    ['PUT', ',x-a,, ,x-b,'],
    allow(app, {
      'access-control-allow-methods': 'PUT',
      'access-control-allow-headers': 'x-a,x-b',
      vary: varyEcho,
    }),
  ),
  preflight(
    'split-lines',
    'echo',
    app,
    ['PUT', ['x-a', 'x-b']],
    allow(app, {
      'access-control-allow-methods': 'PUT',
      'access-control-allow-headers': 'x-a,x-b',
      vary: varyEcho,
    }),
  ),
  preflight(
    'only-commas',
    'echo',
    app,
    ['PUT', ' , ,'],
    allow(app, { 'access-control-allow-methods': 'PUT', vary: varyEcho }),
  ),
  preflight(
    'not-a-token',
    'echo',
    app,
    ['PUT', 'x-a,x b'],
    allow(app, { 'access-control-allow-methods': 'PUT', vary: varyEcho }),
  ),
  preflight(
    'just-short-enough',
    'echo',
    app,
    ['PUT', `x-${'a'.repeat(4094)}`],
    allow(app, {
      'access-control-allow-methods': 'PUT',
      'access-control-allow-headers': `x-${'a'.repeat(4094)}`,
      vary: varyEcho,
    }),
  ),
  preflight(
    'just-too-long',
    'echo',
    app,
    ['PUT', `x-${'a'.repeat(4095)}`],
    allow(app, { 'access-control-allow-methods': 'PUT', vary: varyEcho }),
  ),
  preflight(
    'too-long',
    'echo',
    app,
    ['PUT', `x-${'a'.repeat(4096)}`],
    allow(app, { 'access-control-allow-methods': 'PUT', vary: varyEcho }),
  ),
  preflight(
    'method-not-a-token',
    'echo',
    app,
    ['P(T', 'x-a'],
    allow(app, { 'access-control-allow-headers': 'x-a', vary: varyEcho }),
  ),
  preflight(
    'method-too-long',
    'echo',
    app,
    ['P'.repeat(65), 'x-a'],
    allow(app, { 'access-control-allow-headers': 'x-a', vary: varyEcho }),
  ),
  preflight('list-white-space', 'listed', app, ['PUT', ' content-type , x-lab '], allow(app, lists)),
  preflight('list-prototype-key', 'listed', app, ['constructor', '__proto__'], allow(app, lists)),
  preflight('prefix-too-long', 'prefixes', app, ['POST', `mcp-param-${'a'.repeat(4096)}`], matching('Content-Type')),
  preflight('prefix-not-a-token', 'prefixes', app, ['POST', 'mcp-param-a b'], matching('Content-Type')),
])
