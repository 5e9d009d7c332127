import { different } from '../gaps.ts'
import { fileOf, heading } from '../text.ts'
import { headerRuleGaps, headerRules } from './header-rules.ts'
import { jsonFile } from './listed.ts'
import type { Writer } from './target.ts'

/** For `headers` of `next.config`. */
export const nextConfig: Writer = {
  gapsOf: (plan) => headerRuleGaps(plan, 'next.config', []),
  write: (plan, { path }, gaps) => [
    {
      path: 'cors-headers.mjs',
      content: fileOf([
        ...heading(
          gaps,
          'In next.config: import { corsHeaders } from "./cors-headers.mjs", and headers: () => corsHeaders',
          '//',
        ),
        `export const corsHeaders = ${JSON.stringify(headerRules(plan, path), null, 2)}`,
        '',
        'export default corsHeaders',
      ]),
    },
  ],
}

/** For `headers` of `vercel.json`. */
export const vercel: Writer = {
  gapsOf: (plan) =>
    headerRuleGaps(plan, 'vercel.json', [
      different('gateway-errors', 'An error of Vercel itself may come without these headers.'),
      ...(plan.isSame
        ? []
        : [
            different(
              'duplicate-origin',
              'What Vercel makes of several Origin lines, which no browser sends, is not documented.',
            ),
          ]),
    ]),
  write: (plan, { path }) => [{ path: 'vercel.json', content: jsonFile({ headers: headerRules(plan, path) }) }],
}
