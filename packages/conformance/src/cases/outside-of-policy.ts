import { app } from '../setups.ts'
import type { Case } from './case.ts'
import { allow, everyone, lists, matching, safeMethods } from './expected.ts'
import { ofRule, preflight } from './rows.ts'

/** Rule 8: a method or header outside of the policy gets the same answer. */
export const rule8: readonly Case[] = ofRule(8, [
  preflight('method-outside', 'listed', app, ['PURGE'], allow(app, lists)),
  preflight('method-case', 'listed', app, ['patch'], allow(app, lists)),
  preflight('query-case', 'listed', app, ['query'], allow(app, lists)),
  preflight('header-outside', 'listed', app, ['PUT', 'x-other'], allow(app, lists)),
  preflight('both-outside', 'listed', app, ['PURGE', 'x-other'], allow(app, lists)),
  preflight(
    'header-outside-empty-list',
    'noLists',
    app,
    ['GET', 'x-other'],
    allow(app, { ...safeMethods, 'access-control-max-age': '0' }),
  ),
  preflight(
    'method-outside-empty-list',
    'noLists',
    app,
    ['PUT'],
    allow(app, { ...safeMethods, 'access-control-max-age': '0' }),
  ),
  preflight('any-method-outside', 'anyListed', app, ['DELETE', 'x-lab'], {
    ...everyone,
    'access-control-allow-methods': 'GET,HEAD,PUT',
    'access-control-allow-headers': 'Authorization,X-Lab',
    'access-control-max-age': '60',
  }),
  preflight('prefix-outside', 'prefixes', app, ['POST', 'mcp-param-a,x-a'], matching('Content-Type,mcp-param-a')),
  preflight('prefix-method', 'prefixes', app, ['PURGE', 'mcp-param-a'], matching('Content-Type,mcp-param-a')),
])
