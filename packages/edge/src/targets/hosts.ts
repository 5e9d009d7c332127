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
    return error.issues.map((issue) => ({ ...different('origin-pattern', 'issue', name, issue.message), issue }))
  }
}

function conditionOf({ header, value }: StaticCondition): Condition {
  return { type: 'header', key: header, ...(value === undefined ? {} : { value }) }
}

/** What `headers` of both cannot do. */
function gapsOf(plan: Plan, name: string): Gap[] {
  if (plan.isOff) return []
  const gaps = [
    different('preflight-status', 'preflight-of-application', name),
    stricter('expose-merge', 'exposed-one-of-two'),
    different('foreign-headers', 'foreign-stay'),
  ]
  if (!plan.isSame) gaps.push(different('vary', 'vary-of-application'))
  if (echoes(plan)) {
    gaps.push(different('header-echo', 'echo-as-sent'))
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
    const more = [
      different('gateway-errors', 'own-error', 'Vercel'),
      ...(plan.isSame ? [] : [different('duplicate-origin', 'several-origins', 'Vercel')]),
    ]
    return {
      gaps: plan.isOff ? [] : [...gapsOf(plan, 'vercel.json'), ...more],
      errors: [
        ...(isLong ? [different('origin-pattern', 'expression-too-long', 'vercel.json', String(longest))] : []),
        ...(isVariable ? [different('header-echo', 'header-variable', 'vercel.json')] : []),
      ],
    }
  },
  write: (plan, { path }) => [{ path: 'vercel.json', content: jsonFile({ headers: routesOf(plan.policy, path) }) }],
}
