import { type CorsFault, type NearMiss, type NearMissKind, parseOrigin, type ResolvedCorsOptions } from '@cors/core'
import type { ExplainedRequest } from '../../../explain/lines.ts'
import { originsOf, rulesOf } from '../../../policy/rules.ts'
import { sayForm } from '../issues/patterns.ts'
import { isRegExp, permissionOf, show } from '../issues/told.ts'
import { type FaultWords, ofRule, quotedIn } from './asked.ts'

type Difference = Exclude<NearMissKind, 'not-canonical' | 'typo'>

/** Each way to differ, as the subject of a sentence. */
const subjects: Readonly<Record<Difference, string>> = {
  scheme: '스킴',
  port: '포트',
  'trailing-dot': '끝의 점',
  apex: '하위 도메인',
  www: '"www."',
  'loopback-name': '컴퓨터의 이름',
  subdomain: '하위 도메인',
  label: '와일드카드 자리에 있는 것',
}

/** What else differs than what the near miss is named by. */
function secondOf(origin: string, { kind, pattern }: NearMiss): Difference | undefined {
  const parsed = parseOrigin(origin)
  const [, scheme, port] = /^([^:]*):\/\/.*?(?::(\d+|\*))?$/.exec(pattern) ?? []
  if (parsed === undefined || kind === 'port') return undefined
  if (kind !== 'scheme' && scheme !== parsed.scheme) return 'scheme'
  return port === '*' || (port === undefined ? undefined : Number(port)) === parsed.port ? undefined : 'port'
}

function sayMiss(origin: string, miss: NearMiss): string {
  const { kind } = miss
  const pattern = JSON.stringify(miss.pattern)
  if (kind === 'not-canonical') return sayForm(origin)
  if (kind === 'typo') return `출처의 철자가 정책에 있는 ${pattern}과(와) 거의 같습니다`
  const second = secondOf(origin, miss)
  if (second !== undefined)
    return `두 가지가 다릅니다: ${subjects[kind]}, ${subjects[second]}. 정책에 있는 것은 ${pattern}입니다`
  if (kind === 'apex') return `${pattern}은(는) 하위 도메인만 뜻하고, 도메인 자체는 뜻하지 않습니다`
  if (kind === 'label') return `${pattern}의 와일드카드는 영문자, 숫자, 하이픈 하나 이상을 뜻하고, 점은 뜻하지 않습니다`
  return `${subjects[kind]}만 다릅니다. 정책에 있는 것은 ${pattern}입니다`
}

/** What to add to which list, where that is a fix. */
function sayAdd(fault: CorsFault, origins: readonly string[], areRules: boolean): string {
  const rule = ofRule(fault) || (areRules ? '맞는 규칙의 ' : '')
  const permission = permissionOf(fault.fix)
  const also = permission === undefined ? '' : `. \`${permission}\`도 설정하세요`
  return `내 출처라면 ${rule}\`origin\`에 ${origins.join('이나 ')}을(를) 추가하세요${also}`
}

/** The fix of a near miss: another address for the page, what to add, or both. */
function sayMissFix(origin: string, fault: CorsFault, miss: NearMiss, areRules: boolean): string {
  const all = quotedIn(miss.fix)
  if (miss.kind === 'not-canonical') return `이렇게 보내세요: ${all[0]}`
  const at = all.indexOf(JSON.stringify(origin))
  const [page] = all.slice(0, at)
  const add = sayAdd({ ...fault, ...miss }, all.slice(at), areRules)
  if (miss.kind === 'typo') return `철자를 고치세요. 또는 ${add}`
  return page === undefined ? add : `페이지를 ${page}에서 여세요. 또는 ${add}`
}

/** Each near miss in words, the likeliest first. */
export function sayMisses({ policy, request }: ExplainedRequest, fault: CorsFault): readonly FaultWords[] {
  const { origin = '' } = request
  return (fault.nearMisses ?? []).map((miss) => ({
    message: sayMiss(origin, miss),
    fix: sayMissFix(origin, fault, miss, rulesOf(policy).length > 1),
  }))
}

/** An origin that is nothing like one of the policy, or has not the form of one. */
function sayRefusal({ policy, request: { origin = '' } }: ExplainedRequest, fault: CorsFault): FaultWords {
  const rules = rulesOf(policy)
  const matchers = rules.flatMap(originsOf)
  const quoted = quotedIn(fault.fix)
  const permission = permissionOf(fault.fix)
  if (quoted.includes(JSON.stringify(origin)))
    return {
      message: `이 출처는 허용하는 출처에 없습니다${matchers.some(isRegExp) ? '. 맞는 RegExp도 없습니다' : ''}`,
      fix: sayAdd(fault, quoted, rules.length > 1),
    }
  if (permission !== undefined)
    return {
      message: '출처가 http인데 자격 증명을 켰습니다. 함수도 RegExp도 허용할 수 없습니다',
      fix: `페이지를 https로 열거나, \`${permission}\`를 설정하세요`,
    }
  if (parseOrigin(origin) !== undefined && matchers.some((each) => typeof each === 'function'))
    return {
      message: '출처를 정하는 함수가 이 출처에 `true`를 반환하지 않았습니다',
      fix: '내 출처라면 함수가 이 출처에 `true`를 반환하게 하세요',
    }
  return origin.includes(',')
    ? {
        message: '`Origin` 헤더에 출처가 여러 개 있습니다. 두 번 보내면 이렇게 됩니다',
        fix: '`Origin` 헤더를 하나만 보내세요',
      }
    : {
        message: '`Origin` 헤더가 브라우저가 보내는 형식이 아닙니다',
        fix: '페이지의 스킴, 호스트, 포트를 보내세요',
      }
}

export function sayOrigin(explained: ExplainedRequest, fault: CorsFault): FaultWords {
  const [miss] = sayMisses(explained, fault)
  if (miss !== undefined) return miss
  if (fault.code === 'origin-check-failed')
    return {
      message: `출처를 정하는 함수가 실패했습니다: ${quotedIn(fault.message)[0] ?? ''}`,
      fix: '함수를 고치세요. 예외를 던지거나, 거부되거나, 너무 오래 걸리면 거부합니다',
    }
  if (rulesOf(explained.policy).every(({ origin }) => origin === false))
    return { message: 'CORS가 꺼져 있습니다. `origin`이 `false`입니다', fix: '출처를 쓰세요' }
  if (explained.request.origin === 'null')
    return {
      message:
        '페이지에 자신의 출처가 없습니다. 샌드박스가 적용된 프레임이거나, `file:`이나 `data:` 페이지이거나, 다른 출처로 리다이렉트되어 왔습니다',
      fix: '페이지를 샌드박스 없이 http(s) 주소로 여세요',
    }
  return sayRefusal(explained, fault)
}

/** More would not be read. */
const mostShown = 5

function sayRule(options: ResolvedCorsOptions): string {
  const matchers = originsOf(options)
  const isAsked = matchers.some((each) => typeof each === 'function')
  const shown = isAsked ? ['함수가 `true`를 반환하는 출처'] : matchers.slice(0, mostShown).map(show)
  if (options.dangerouslyAllowNullOrigin) shown.push('"null"')
  const rest = isAsked ? 0 : matchers.length - mostShown
  return shown.join(', ') + (rest > 0 ? ` 외 ${rest}개` : '')
}

/** Whom a policy allows. */
export function sayOrigins({ policy }: ExplainedRequest): string {
  const rules = rulesOf(policy)
  if (!Array.isArray(policy.options)) return rules.map(sayRule).join('')
  const rest = rules.length - mostShown
  const shown = rules.slice(0, mostShown).map((rule, index) => `\`rules[${index}]\`: ${sayRule(rule)}`)
  return [...shown, ...(rest > 0 ? [`외 규칙 ${rest}개`] : [])].join('; ')
}
