import type { CorsCheck, CorsFault } from '@cors/core'
import { isPreflight } from '@cors/core/adapter'
import { pageAddress } from '@cors/standard/documentation'
import type { ExplainedLine, ExplainedRequest } from '../../../explain/lines.ts'
import { show } from '../issues/told.ts'
import { type FaultWords, optionsOf, ruleIn } from './asked.ts'
import { sayHeader, sayList, sayMethod } from './lists.ts'
import { sayMisses, sayOrigin, sayOrigins } from './origin.ts'

const names: Readonly<Record<CorsCheck['name'], string>> = {
  request: '요청',
  origin: '출처',
  credentials: '자격 증명',
  method: '메서드',
  headers: '헤더',
}

function headline({ request, explanation: { decision, faults } }: ExplainedRequest): string {
  const method = show(request.method)
  if (decision.kind === 'not-cors') return `CORS 요청이 아닙니다: \`Origin\` 헤더가 없는 ${method}`
  const what = decision.kind === 'preflight' ? `${show(request.requestMethod)}의 프리플라이트` : method
  const subject = `${show(request.origin)}의 페이지가 보내는 ${what}`
  return faults.length === 0 ? `허용: ${subject}` : `차단: ${subject}. 이유 ${faults.length}개`
}

function sayRequest({ request }: ExplainedRequest): string {
  if (request.origin === undefined || request.origin === null) return '`Origin` 헤더가 없습니다. CORS 요청이 아닙니다'
  if (isPreflight(request)) return '`Origin`과 `Access-Control-Request-Method`가 있는 OPTIONS입니다. 프리플라이트입니다'
  return request.method === 'OPTIONS'
    ? '`Access-Control-Request-Method`가 없는 OPTIONS입니다. 애플리케이션의 것입니다'
    : `\`Origin\`이 있는 ${show(request.method)}입니다`
}

function saySeen(explained: ExplainedRequest, { name, seen }: CorsCheck): string {
  if (name === 'request') return sayRequest(explained)
  if (name === 'credentials') return `\`${seen}\``
  return name === 'headers' && !explained.request.requestHeaders ? '묻지 않습니다' : seen
}

function sayPolicy(explained: ExplainedRequest, { name, policy }: CorsCheck, fault: CorsFault | undefined): string {
  if (name === 'origin') return policy === 'false' ? '`false`' : sayOrigins(explained)
  if (name === 'credentials') return `\`${policy}\``
  const { methods, allowedHeaders } = optionsOf(explained, fault)
  return sayList(name === 'method' ? methods : allowedHeaders)
}

function sayCredentials(explained: ExplainedRequest, fault: CorsFault): FaultWords {
  const isAny = optionsOf(explained, fault).origin === '*'
  const rule = ruleIn(fault)
  const set = isAny
    ? '출처를 목록으로 쓰고 `credentials: true`를 설정하거나("*"와 자격 증명은 함께 쓸 수 없습니다)'
    : `${rule === undefined ? '' : `\`${rule}\`에 `}\`credentials: true\`를 설정하거나`
  return {
    message: '페이지가 자격 증명을 보내는데(`credentials: "include"`) 정책이 허용하지 않습니다',
    fix: `${set}, 자격 증명 없이 요청하세요`,
  }
}

function sayFault(explained: ExplainedRequest, fault: CorsFault): FaultWords {
  if (fault.check === 'method') return sayMethod(explained, fault)
  if (fault.check === 'headers') return sayHeader(explained, fault)
  return fault.check === 'credentials' ? sayCredentials(explained, fault) : sayOrigin(explained, fault)
}

/** The explanation of the core, line by line: made of its data, as the core knows no language. */
export function sayExplanation(explained: ExplainedRequest): readonly ExplainedLine[] {
  const { checks, faults, rule } = explained.explanation
  const lines: ExplainedLine[] = [{ text: headline(explained) }, { text: '' }]
  for (const check of checks) {
    const { name, pass, link } = check
    const by = name === 'origin' && rule !== undefined ? `(\`rules[${rule}]\`)` : ''
    lines.push({ sign: [pass ? '통과' : '실패', names[name]], text: `${saySeen(explained, check)}${by}` })
    const own = faults.filter(({ check: of }) => of === name)
    if (!pass) lines.push({ text: `정책: ${sayPolicy(explained, check, own[0])}`, isUnder: true })
    for (const fault of own) {
      const { message, fix } = sayFault(explained, fault)
      lines.push({ text: `${message}.`, isUnder: true }, { text: `고치는 법: ${fix}.`, isUnder: true })
      for (const other of sayMisses(explained, fault).slice(1))
        lines.push({ text: `또는: ${other.message}. ${other.fix}.`, isUnder: true })
    }
    // All faults of one check have one code.
    for (const { code } of own.slice(0, 1))
      lines.push({ text: `참고: ${pageAddress('ko/denials', code)}`, isUnder: true })
    if (!pass) lines.push({ text: `참고: ${link}`, isUnder: true })
  }
  return lines
}
