import { CorsConfigError, type CorsPolicy } from '@cors/core'
import { type StaticCondition, staticAnswers } from '@cors/core/static'
import { different, type Gap, stricter } from '../gaps.ts'
import { echoes, type Plan } from '../plan/plan.ts'
import { fileOf, heading } from '../text.ts'
import { jsonFile } from './listed.ts'
import type { Writer } from './target.ts'

/** An entry of `headers` in `next.config` and `vercel.json`; of entries for one header, the last that applies counts. */
interface HeaderRoute {
  readonly source: string
  readonly has?: readonly Condition[]
  readonly missing?: readonly Condition[]
  readonly headers: readonly { readonly key: string; readonly value: string }[]
}

interface Condition {
  readonly type: 'header'
  readonly key: string
  readonly value?: string
}

function routesOf(policy: CorsPolicy, path: string): HeaderRoute[] {
  return staticAnswers(policy).map(({ has, missing, headers }) => ({
    source: `${path}/:path*`,
    ...(has.length > 0 ? { has: has.map(conditionOf) } : {}),
    ...(missing.length > 0 ? { missing: missing.map(conditionOf) } : {}),
    headers: Object.entries(headers).map(([key, value]) => ({ key, value })),
  }))
}

/** What such headers cannot say of origins. */
function errorsOf({ policy }: Plan, name: string): Gap[] {
  try {
    staticAnswers(policy)
    return []
  } catch (error) {
    if (!(error instanceof CorsConfigError)) throw error
    return error.issues.map(({ message }) => different('origin-pattern', `${name}: ${message}.`))
  }
}

function conditionOf({ header, value }: StaticCondition): Condition {
  return { type: 'header', key: header, ...(value === undefined ? {} : { value }) }
}

/** What `headers` of both cannot do. */
function gapsOf(plan: Plan, name: string): Gap[] {
  if (plan.isOff) return []
  const gaps = [
    different(
      'preflight-status',
      `${name} only adds headers: the application has to answer OPTIONS with a status of success, and a denied preflight is answered so too, without CORS headers. Whatever has Access-Control-Request-Method is taken for a preflight.`,
    ),
    stricter(
      'expose-merge',
      'What the application itself exposes takes the place of exposedHeaders, or is replaced by it.',
    ),
    different('foreign-headers', 'CORS headers that the application sets itself stay: let it set none.'),
  ]
  if (!plan.isSame)
    gaps.push(different('vary', 'Where the application sets Vary itself, Origin may be missing from it.'))
  if (echoes(plan)) {
    gaps.push(
      different(
        'header-echo',
        'Access-Control-Request-Headers is echoed as it was sent, white space, repeated names and all, and with entries such as "x-*" only if all of its names are allowed.',
      ),
    )
  }
  return gaps
}

/** For `headers` of `next.config`. */
export const nextConfig: Writer = {
  gapsOf: (plan) => ({ gaps: gapsOf(plan, 'next.config'), errors: errorsOf(plan, 'next.config') }),
  write: (plan, { path }, gaps) => [
    {
      path: 'cors-headers.mjs',
      content: fileOf([
        ...heading(
          gaps,
          'In next.config: import { corsHeaders } from "./cors-headers.mjs", and headers: () => corsHeaders',
          '//',
        ),
        `export const corsHeaders = ${JSON.stringify(routesOf(plan.policy, path), null, 2)}`,
        '',
        'export default corsHeaders',
      ]),
    },
  ],
}

/** More is refused by Vercel. */
const longest = 4096

/** For `headers` of `vercel.json`. */
export const vercel: Writer = {
  gapsOf: (plan) => {
    const errors = errorsOf(plan, 'vercel.json')
    if (errors.length > 0) return { gaps: [], errors }
    const isVariable = plan.rules.some(({ expose, methods, headers }) => `${expose}${methods}${headers}`.includes('$'))
    const conditions = routesOf(plan.policy, '').flatMap(({ has = [], missing = [] }) => [...has, ...missing])
    const isLong = conditions.some(({ value = '' }) => value.length > longest)
    const tooLong = `The origins, or the headers, take an expression of more than ${longest} characters, which vercel.json does not: write fewer, or patterns such as "https://*.example.com".`
    const more = [
      different('gateway-errors', 'An error of Vercel itself may come without these headers.'),
      ...(plan.isSame
        ? []
        : [
            different(
              'duplicate-origin',
              'What Vercel makes of several Origin lines, which no browser sends, is not documented.',
            ),
          ]),
    ]
    return {
      gaps: plan.isOff ? [] : [...gapsOf(plan, 'vercel.json'), ...more],
      errors: [
        ...(isLong ? [different('origin-pattern', tooLong)] : []),
        ...(isVariable
          ? [
              different(
                'header-echo',
                'vercel.json takes a "$" in a name for a variable: name no such method or header.',
              ),
            ]
          : []),
      ],
    }
  },
  write: (plan, { path }) => [{ path: 'vercel.json', content: jsonFile({ headers: routesOf(plan.policy, path) }) }],
}
