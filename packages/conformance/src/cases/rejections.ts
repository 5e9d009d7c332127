import { app, ownHost } from '../setups.ts'
import type { Case } from './case.ts'
import { allow, denied, everyone, evil, lists } from './expected.ts'
import { actual, ofRule, preflight, reject } from './rows.ts'

/** As a form of another site may send it, without a preflight. */
const form = { method: 'POST', headers: { 'content-type': 'text/plain' } } as const
const site = (value: string): Case['headers'] => ({ 'sec-fetch-site': value })
const host = (value: string): Case['headers'] => ({ host: value })

/** Rule 17: what a policy denies is answered before the application sees it, where the adapter is told so. */
export const rule17: readonly Case[] = ofRule(17, [
  reject('reject-get', 'rejected', evil),
  reject('reject-form', 'rejected', evil, form),
  reject('reject-put', 'rejected', evil, { method: 'PUT' }),
  reject('reject-head', 'rejected', evil, { method: 'HEAD' }),
  reject('reject-null', 'rejected', 'null', form),
  reject('reject-malformed', 'rejected', `${app}/`),
  reject('reject-two-origins', 'rejected', [app, app]),
  reject('reject-before-the-handler', 'rejected', evil, { path: '/throw' }),
  reject('reject-what-a-handler-grants', 'rejected', evil, { path: '/foreign' }),
  reject('reject-missing-path', 'rejected', evil, { path: '/missing' }),
  reject('reject-plain-options', 'rejected', evil, { method: 'OPTIONS', path: '/own-options' }),
  reject('reject-same-site', 'rejected', 'https://sub.example', { headers: site('same-site') }),
  reject('reject-cross-site', 'rejected', evil, { ...form, headers: site('cross-site') }),
  reject('reject-site-none', 'rejected', evil, { headers: site('none') }),
  reject('reject-site-empty', 'rejected', evil, { headers: site('') }),
  reject('reject-own-host-of-another-site', 'rejected', `http://${ownHost}`, {
    headers: { ...host(ownHost), ...site('cross-site') },
  }),
  reject('reject-own-host-other-port', 'rejected', `https://${ownHost}:8443`, { headers: host(ownHost) }),
  reject('reject-own-host-as-suffix', 'rejected', `https://a.${ownHost}`, { headers: host(ownHost) }),
  reject('reject-own-host-after-another', 'rejected', [evil, `https://${ownHost}`], { headers: host(ownHost) }),
  reject('reject-forwarded-host', 'rejected', `https://${ownHost}`, { headers: { 'x-forwarded-host': ownHost } }),
  reject('reject-async', 'rejectedPredicate', evil, form),
  reject('reject-failed-check', 'rejectedThrowing', app, form),
  reject('reject-resolved', 'rejectedResolver', evil, form),
  reject('reject-failed-resolver', 'rejectedResolverThrowing', app, form),
  reject('reject-without-origins', 'rejectedNone', app, form),
  preflight('reject-preflight-without-origins', 'rejectedNone', app, ['PUT'], denied, { status: 403 }),
  preflight('reject-preflight', 'rejected', evil, ['PUT'], denied, { status: 403 }),
  actual('accept-allowed', 'rejected', app, allow(app)),
  actual('accept-allowed-of-another-site', 'rejected', app, allow(app), { ...form, headers: site('cross-site') }),
  actual('accept-without-origin', 'rejected', undefined, denied),
  actual('accept-without-origin-post', 'rejected', undefined, denied, form),
  actual('accept-without-origin-of-another-site', 'rejected', undefined, denied, { headers: site('cross-site') }),
  actual('accept-same-origin', 'rejected', evil, denied, { ...form, headers: site('same-origin') }),
  actual('accept-same-origin-null', 'rejected', 'null', denied, { ...form, headers: site('same-origin') }),
  actual('accept-own-host', 'rejected', `http://${ownHost}`, denied, { ...form, headers: host(ownHost) }),
  actual('accept-own-host-other-scheme', 'rejected', `https://${ownHost}`, denied, { headers: host(ownHost) }),
  actual('accept-own-host-and-port', 'rejected', `http://${ownHost}:81`, denied, { headers: host(`${ownHost}:81`) }),
  actual('accept-own-host-upper-case', 'rejected', `http://${ownHost}`, denied, { headers: host('API.example') }),
  actual('accept-own-host-default-port', 'rejected', `https://${ownHost}`, denied, {
    headers: host(`${ownHost}:443`),
  }),
  actual('accept-async', 'rejectedPredicate', app, allow(app)),
  actual('accept-resolved', 'rejectedResolver', app, allow(app)),
  actual('accept-failed-resolver-without-origin', 'rejectedResolverThrowing', undefined, denied),
  actual('accept-resolved-off', 'rejectedResolverOff', evil, denied, form),
  actual('accept-own-host-without-origins', 'rejectedNone', `https://${ownHost}`, {}, { headers: host(ownHost) }),
  actual('accept-any', 'rejectedAny', evil, everyone, form),
  actual('accept-off', 'rejectedOff', evil, {}, form),
  preflight('accept-preflight', 'rejected', app, ['PUT'], allow(app, lists)),
  // With a list of hosts, a request to any other is rejected too.
  actual('host-listed', 'rejectedHosts', app, allow(app), { headers: host(ownHost) }),
  actual('host-listed-with-port', 'rejectedHosts', undefined, denied, { headers: host('localhost:3000') }),
  actual('host-listed-without-origin', 'rejectedHosts', undefined, denied, { headers: host(ownHost) }),
  actual('host-listed-default-port', 'rejectedHosts', undefined, denied, { headers: host(`${ownHost}:443`) }),
  actual('host-listed-any', 'rejectedHostsAny', evil, everyone, { headers: host(ownHost) }),
  reject('host-listed-denied', 'rejectedHosts', evil, { headers: host(ownHost) }),
  reject('host-other', 'rejectedHosts', app, { headers: host('evil.example') }),
  reject('host-other-without-origin', 'rejectedHosts', undefined, { headers: host('evil.example') }),
  reject('host-other-same-origin', 'rejectedHosts', 'http://evil.example', {
    headers: { ...host('evil.example'), ...site('same-origin') },
  }),
  reject('host-other-port', 'rejectedHosts', undefined, { headers: host('localhost:3001') }),
  reject('host-other-options', 'rejectedHosts', undefined, {
    method: 'OPTIONS',
    path: '/own-options',
    headers: host('evil.example'),
  }),
  reject('host-other-any', 'rejectedHostsAny', evil, { headers: host('evil.example') }, {}),
  reject('host-other-any-without-origin', 'rejectedHostsAny', undefined, { headers: host('evil.example') }, {}),
  reject('host-other-preflight', 'rejectedHosts', app, {
    method: 'OPTIONS',
    headers: { ...host('evil.example'), 'access-control-request-method': 'PUT' },
  }),
  reject(
    'host-other-preflight-any',
    'rejectedHostsAny',
    app,
    { method: 'OPTIONS', headers: { ...host('evil.example'), 'access-control-request-method': 'PUT' } },
    {},
  ),
  actual('host-other-off', 'rejectedOff', undefined, {}, { headers: host('evil.example') }),
])
