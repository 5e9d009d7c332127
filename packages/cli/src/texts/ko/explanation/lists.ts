import type { CorsFault } from '@cors/core'
import { longestMethod } from '@cors/standard/limits'
import { inKnownCase, isForbiddenMethod, safelistedMethods } from '@cors/standard/methods'
import { isForbiddenRequestHeaderName, isNonWildcardRequestHeader } from '@cors/standard/request-headers'
import { isCorsHeader } from '@cors/standard/response-headers'
import { isToken } from '@cors/standard/tokens'
import type { ExplainedRequest } from '../../../explain/lines.ts'
import { type FaultWords, ofRule, optionsOf, quotedIn } from './asked.ts'

const isName = (text: string): boolean => text !== '*' && isToken(text)

/** A name that is not in the list, and the one that was meant, where there is one. */
function absent(what: string, fault: CorsFault, list: string): FaultWords {
  const [name = '', meant] = quotedIn(fault.message)
  const where = `${ofRule(fault)}\`${list}\``
  const message = `${what} ${name}이(가) ${where}에 없습니다`
  if (meant === undefined || !fault.message.includes(`${meant}?`))
    return { message, fix: `${where}에 ${name}을(를) 추가하세요` }
  return {
    message: `${message}(혹시 ${meant}인가요?)`,
    fix: `페이지에 ${list === 'methods' ? `\`method: ${meant}\`라고` : `${meant}(으)로`} 쓰거나, ${where}에 ${name}을(를) 추가하세요`,
  }
}

export function sayMethod(explained: ExplainedRequest, fault: CorsFault): FaultWords {
  const { requestMethod: method = '' } = explained.request
  const [name = ''] = quotedIn(fault.message)
  if (!isName(method) || method.length > longestMethod)
    return { message: `${name}은(는) 메서드 이름이 아닙니다`, fix: '올바른 메서드 이름으로 물으세요' }
  if (isForbiddenMethod(method))
    return { message: `${name}은(는) 브라우저가 보내지 않는 메서드입니다`, fix: '다른 메서드를 쓰세요' }
  const standard = inKnownCase(method)
  if (standard === method) return absent('메서드', fault, 'methods')
  const isKnown = [...safelistedMethods, ...optionsOf(explained, fault).methods].includes(standard)
  const where = `${ofRule(fault)}\`methods\``
  return {
    message: `메서드는 대소문자를 구분하며, ${name}은(는) "${standard}"이(가) 아닙니다${isKnown ? '' : `. "${standard}"도 \`methods\`에 없습니다`}`,
    fix: `페이지에 \`method: "${standard}"\`라고 쓰세요${isKnown ? '' : `. 그리고 ${where}에 "${standard}"을(를) 추가하세요`}`,
  }
}

export function sayHeader(explained: ExplainedRequest, fault: CorsFault): FaultWords {
  const [rest] = /^\d+/.exec(fault.message) ?? []
  if (rest !== undefined)
    return { message: `허용하지 않는 헤더가 ${rest}개 더 있습니다`, fix: '헤더를 더 적게 물으세요' }
  const [name] = quotedIn(fault.message)
  if (name === undefined)
    return {
      message: '묻는 헤더의 목록이 브라우저가 보낸 것이라고 보기에는 너무 깁니다',
      fix: '헤더마다 한 번씩, 공백 없이 물으세요',
    }
  const header = name.slice(1, -1)
  if (!isName(header)) return { message: `${name}은(는) 헤더 이름이 아닙니다`, fix: '올바른 헤더 이름으로 물으세요' }
  if (isForbiddenRequestHeaderName(header))
    return { message: `${name}은(는) 어느 스크립트도 설정할 수 없는 요청 헤더입니다`, fix: '묻지 마세요' }
  if (isCorsHeader(header))
    return {
      message: `${name}은(는) CORS 프로토콜 자신의 헤더입니다`,
      fix: '요청에서 빼세요. 그런 헤더는 서버가 보냅니다',
    }
  const words = absent('헤더', fault, 'allowedHeaders')
  const lower = header.toLowerCase()
  if (
    isNonWildcardRequestHeader(lower) &&
    [...optionsOf(explained, fault).allowedHeaders].some((each) => /.\*$/.test(each))
  )
    return { ...words, message: `${words.message}. 이름의 앞부분으로는 허용할 수 없는 헤더입니다` }
  if (lower !== 'content-type') return words
  const why = '값이 폼이나 일반 텍스트의 것이 아니어서("application/json" 등) 프리플라이트가 묻습니다'
  return { ...words, message: `${words.message}. ${why}` }
}

/** More would not be read. */
const mostShown = 12

/** A list of names, as the policy has it. */
export function sayList(names: readonly string[] | '*'): string {
  if (names === '*') return '"*"(묻는 것을 모두)'
  if (names.length === 0) return '없음'
  const rest = names.length - mostShown
  const shown = names.slice(0, mostShown).map((name) => `\`${name}\``)
  return shown.join(', ') + (rest > 0 ? ` 외 ${rest}개` : '')
}
