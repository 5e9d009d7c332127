import { createPolicy } from '../../src/index.ts'
import type { PolicyOptions } from '../../src/options/options.ts'
import { staticAnswers } from '../../src/static.ts'
import { type ConfigRow, row } from './row.ts'

const apply = (options: unknown): unknown => staticAnswers(createPolicy(options as PolicyOptions))
const predicate = (origin: string): boolean => origin === 'https://a.example'
/** The policy's own copy is what an issue shows. */
const ignoringCase = createPolicy({ origin: /^https:\/\/a\.example$/i })

/** What static headers cannot say. */
export const staticRows: readonly ConfigRow[] = [
  row(
    'static-predicate',
    { origin: predicate },
    ['origin'],
    predicate,
    'the origin is a function, which static headers cannot ask: list the origins, or use an adapter that runs code',
  ),
  row(
    'static-regexp-flags',
    ignoringCase,
    ['origin'],
    (ignoringCase.options as { readonly origin: unknown }).origin,
    '/^https:\\/\\/a\\.example$/i means something else without its flags, which static headers do not know: write it without them, as browsers send origins in lower case',
  ),
].map((each) => ({ ...each, apply }))
