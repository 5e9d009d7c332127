import { expect, it } from 'vitest'
import { diagnose, type ServerConfig } from '../../src/index.ts'
import { API, APP } from '../diagnose/cases/shared.ts'

/** The code for a method that is not allowed, where the configuration is known. */
function codeFor(config: ServerConfig): string {
  const { primary } = diagnose({
    request: { origin: APP, url: API, method: 'PUT' },
    consoleMessage: `Access to fetch at '${API}' from origin '${APP}' has been blocked by CORS policy: Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.`,
    config,
  })
  return (primary?.fix.code ?? []).map(({ code }) => code).join('\n')
}

const STAR = 'https://*.example.com'
const PATTERN = /^https:\/\/\w+\.example\.com$/

it.each<[string, ServerConfig, RegExp]>([
  [
    'a pattern',
    { library: 'spring', options: { allowedOriginPatterns: [STAR] } },
    /setAllowedOriginPatterns\(List\.of\("https:\/\/\*\.example\.com"/,
  ],
  [
    'no pattern',
    { library: 'spring', options: { allowedOrigins: [APP] } },
    /setAllowedOrigins\(List\.of\("https:\/\/app\.example\.com"\)\)/,
  ],
  [
    'a pattern',
    { library: 'aspnet', options: { WithOrigins: [STAR], SetIsOriginAllowedToAllowWildcardSubdomains: true } },
    /\.WithOrigins\("https:\/\/\*\.example\.com"[^)]*\)\n\s+\.SetIsOriginAllowedToAllowWildcardSubdomains\(\)/,
  ],
  ['a pattern', { library: 'gin', options: { AllowOrigins: [STAR], AllowWildcard: true } }, /AllowWildcard: +true/],
  [
    'an expression',
    { library: 'django', options: { CORS_ALLOWED_ORIGIN_REGEXES: [PATTERN] } },
    /CORS_ALLOWED_ORIGIN_REGEXES = \[r"\^https:\/\/\\w\+\\\.example\\\.com\$"\]/,
  ],
  [
    'an expression',
    { library: 'fastapi', options: { allow_origin_regex: PATTERN } },
    /allow_origin_regex=r"\^https:\/\/\\w\+/,
  ],
  ['an expression', { library: 'flask', options: { origins: [PATTERN] } }, /r"\^https:\/\/\\w\+/],
  [
    'an expression',
    { library: 'laravel', options: { allowed_origins: [], allowed_origins_patterns: [PATTERN] } },
    /'allowed_origins_patterns' => \['\/\^https:/,
  ],
  [
    'an expression',
    { library: 'rails', options: { origins: [PATTERN] } },
    /origins .*\/\\Ahttps:\\\/\\\/\\w\+\\\.example\\\.com\\z\//,
  ],
])('%s of $1.library is kept', (_name, config, kept) => {
  expect(codeFor(config)).toMatch(kept)
})

it.each(['django', 'spring', 'rs-cors', 'laravel'])(
  '%s gets no code that would leave out an origin that nobody read',
  (library) => {
    const open = { $open: 'os.environ["ORIGIN"]' }
    const options = {
      origins: [APP, open],
      CORS_ALLOWED_ORIGINS: [APP, open],
      AllowedOrigins: [APP, open],
      allowed_origins: [APP, open],
    }
    expect(codeFor({ library, options })).toBe('')
  },
)
