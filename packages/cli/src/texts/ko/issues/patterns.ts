import { CorsConfigError, type CorsIssueCode, createPolicy } from '@cors/core'
import { defaultPort } from '@cors/standard/origin'
import { fixOf, permissionOf, type Say, type Told } from './told.ts'

/** What a text may have wrong as a pattern. */
export type DefectCode = Extract<
  CorsIssueCode,
  | 'origin-white-space'
  | 'origin-scheme-missing'
  | 'origin-scheme-invalid'
  | 'origin-opaque-scheme'
  | 'origin-user-info'
  | 'origin-upper-case'
  | 'origin-host-missing'
  | 'origin-host-invalid'
  | 'origin-unicode'
  | 'origin-ip-form'
  | 'origin-ip-embedded'
  | 'origin-port-invalid'
  | 'origin-default-port'
  | 'origin-trailing-slash'
  | 'origin-path'
  | 'origin-query'
  | 'origin-fragment'
  | 'origin-wildcard-host'
  | 'origin-wildcard-position'
  | 'origin-wildcard-ip'
>

/** What a pattern has, or has not, as the beginning of a clause. */
const clauses: Readonly<Record<DefectCode, string>> = {
  'origin-white-space': '공백이 있',
  'origin-scheme-missing': '스킴이 없',
  'origin-scheme-invalid': '스킴으로 쓸 수 없는 것이 있',
  'origin-opaque-scheme': '페이지가 출처를 "null"로 보내는 스킴이 있',
  'origin-user-info': '사용자 정보가 있',
  'origin-upper-case': '대문자가 있',
  'origin-host-missing': '호스트가 없',
  'origin-host-invalid': '호스트로 쓸 수 없는 것이 있',
  'origin-unicode': '유니코드 문자가 있(브라우저는 퓨니코드로 보냅니다)',
  'origin-ip-form': '브라우저가 쓰는 형식이 아닌 IP 주소가 있',
  'origin-ip-embedded': 'IPv6 주소 안에 IPv4 주소가 있',
  'origin-port-invalid': '1부터 65535까지의 수가 아닌 포트가 있',
  'origin-default-port': '브라우저가 쓰지 않는 기본 포트가 있',
  'origin-trailing-slash': '끝에 슬래시가 있',
  'origin-path': '경로가 있',
  'origin-query': '쿼리가 있',
  'origin-fragment': '프래그먼트가 있',
  'origin-wildcard-host': '모든 호스트를 뜻하는 와일드카드가 있',
  'origin-wildcard-position': '맞지 않는 자리에 와일드카드가 있',
  'origin-wildcard-ip': 'IP 주소 앞에 와일드카드가 있',
}

const form = /^([^:/?#]+):\/\/([^/?#\\]*@)?((?:[\w-]*\*[\w-]*\.)?\[[^\]/?#\\]*\]|[^:[/?#\\]*)(?::([^/?#\\]*))?(.*)$/s

/** What the core finds first in a text. */
function firstOf(text: string): DefectCode | undefined {
  try {
    createPolicy({ origin: [text] })
    return undefined
  } catch (error) {
    const code = error instanceof CorsConfigError ? error.issues[0]?.code : undefined
    return code !== undefined && Object.hasOwn(clauses, code) ? (code as DefectCode) : undefined
  }
}

/** Every defect of a pattern, from left to right: an issue names the first, and the core is asked about each part by itself. */
function defectsOf(text: string): readonly DefectCode[] {
  const dense = text.replace(/\s/g, '')
  const first = firstOf(dense)
  const found: (DefectCode | false | undefined)[] = [dense !== text && 'origin-white-space']
  const [, given = '*', userInfo, host = '', port, tail = ''] = form.exec(dense) ?? []
  const scheme = given.toLowerCase()
  if (given.includes('*') || /scheme/.test(String(first)) || /^[^/?#\\]/.test(tail)) found.push(first)
  else {
    const isUpper = /[A-Z]/.test(defaultPort(scheme) ? given + host : given)
    const part = (end: string): DefectCode | undefined => firstOf(`${scheme}://${end}`)
    found.push(userInfo !== undefined && 'origin-user-info', isUpper && 'origin-upper-case')
    found.push(part(defaultPort(scheme) ? host.toLowerCase() : host))
    found.push(port !== undefined && part(`a:${port}`), tail !== '' && part(`a${tail}`))
  }
  return [...new Set(found.filter((code) => typeof code === 'string'))]
}

/** `있습니다`, or `있고` where more is to come. */
function ended(clause: string, isLast: boolean): string {
  const [, stem = '', note = ''] = /^(.*?)(\(.*\))?$/.exec(clause) ?? []
  return stem + (isLast ? '습니다' : '고') + note
}

function joined(codes: readonly DefectCode[]): string {
  return codes.map((code, at) => ended(clauses[code], at === codes.length - 1)).join(', ')
}

/** What is wrong with the form of an origin that somebody sent; all of it where it can be told by looks. */
export function sayForm(origin: string): string {
  const codes = defectsOf(origin)
  return codes.length === 0 ? '출처가 브라우저가 보내는 형식이 아닙니다' : `출처에 ${joined(codes)}`
}

/** What to do where no other pattern says what was meant. */
function adviceOf({ issue: { code, value } }: Told): string {
  const [scheme = ''] = /^[^:]*/.exec(String(value)) ?? []
  if (code === 'origin-opaque-scheme') {
    const local = '페이지를 http로 여세요("http://localhost:*"처럼)'
    return /^\s*file/i.test(scheme) ? ` \`dangerouslyAllowNullOrigin: true\`로 허용하거나, ${local}` : ` ${local}`
  }
  if (code === 'origin-wildcard-position')
    return ' 와일드카드는 "https://*.example.com"이나 "https://pr-*.example.com"처럼 맨 왼쪽 레이블에 쓰거나, "http://localhost:*"처럼 포트 전체에 씁니다'
  if (code !== 'origin-wildcard-host' && code !== 'origin-host-missing') return ''
  if (!/^https?$/i.test(scheme.trim())) return ` 앱이 보내는 출처를 "${scheme.trim()}://localhost"처럼 쓰세요`
  return code === 'origin-wildcard-host'
    ? ' "*"만 단독으로 쓰거나, "https://*.example.com"처럼 도메인 아래에 와일드카드를 쓰세요'
    : ''
}

function sayDefects(told: Told): string {
  const { issue, shown } = told
  const words = joined(defectsOf(String(issue.value)))
  const permission = permissionOf(issue.message)
  if (issue.fix === undefined) return `${shown}에는 ${words}.${adviceOf(told)}`
  return `${shown}에는 ${words}.${fixOf(issue)}${permission === undefined ? '' : `. \`${permission}\`도 설정하세요`}`
}

/** Of texts that are not patterns. */
export const patterns: Readonly<Record<DefectCode, Say>> = Object.fromEntries(
  Object.keys(clauses).map((code) => [code, sayDefects]),
) as Record<DefectCode, Say>
