import { app } from '../setups.ts'
import type { Case } from './case.ts'
import { allow, everyone, lists, matching, safeMethods, varyEcho } from './expected.ts'
import { ofRule, preflight } from './rows.ts'

/** Rule 7: the answer to an allowed preflight. */
export const rule7: readonly Case[] = ofRule(7, [
  preflight('lists', 'listed', app, ['PUT', 'x-lab'], allow(app, lists)),
  preflight('lists-get', 'listed', app, ['GET', 'content-type,x-lab'], allow(app, lists)),
  preflight('lists-nothing-asked', 'listed', app, ['DELETE'], allow(app, lists)),
  preflight(
    'lists-wildcard-origin',
    'listed',
    'https://a.apps.example',
    ['PATCH', 'x-lab'],
    allow('https://a.apps.example', lists),
  ),
  preflight('query-by-default', 'listed', app, ['QUERY', 'content-type'], allow(app, lists)),
  preflight('status-200', 'status200', app, ['PUT'], allow(app, lists), { status: 200 }),
  preflight('empty-lists', 'noLists', app, ['POST'], allow(app, { ...safeMethods, 'access-control-max-age': '0' })),
  preflight(
    'echo',
    'echo',
    app,
    ['PURGE', 'authorization,x-a'],
    allow(app, {
      'access-control-allow-methods': 'PURGE',
      'access-control-allow-headers': 'authorization,x-a',
      vary: varyEcho,
    }),
  ),
  preflight(
    'echo-nothing-asked',
    'echo',
    app,
    ['GET'],
    allow(app, { 'access-control-allow-methods': 'GET', vary: varyEcho }),
  ),
  preflight(
    'echo-case',
    'echo',
    app,
    ['patch', 'X-A'],
    allow(app, {
      'access-control-allow-methods': 'patch',
      'access-control-allow-headers': 'X-A',
      vary: varyEcho,
    }),
  ),
  preflight('any-echo', 'anyEcho', app, ['PURGE', 'x-a'], {
    ...everyone,
    'access-control-allow-methods': 'PURGE',
    'access-control-allow-headers': 'x-a',
    vary: 'Access-Control-Request-Method, Access-Control-Request-Headers',
  }),
  preflight(
    'echo-never-a-star',
    'echo',
    app,
    ['*', 'x-a'],
    allow(app, { 'access-control-allow-headers': 'x-a', vary: varyEcho }),
  ),
  preflight(
    'echo-never-a-header-star',
    'echo',
    app,
    ['PUT', 'x-a,*'],
    allow(app, {
      'access-control-allow-methods': 'PUT',
      vary: varyEcho,
    }),
  ),
  preflight('prefix', 'prefixes', app, ['POST', 'content-type,mcp-param-a'], matching('Content-Type,mcp-param-a')),
  preflight('prefix-nothing-asked', 'prefixes', app, ['PUT'], matching('Content-Type')),
  preflight('prefix-twice', 'prefixes', app, ['POST', 'mcp-param-a,Mcp-Param-A'], matching('Content-Type,mcp-param-a')),
])
