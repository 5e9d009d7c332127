import type { CorsIssueCode } from '@cors/core'
import { fixOf, type Say, type Told } from './told.ts'

const notAList = '은(는) 이름의 목록이나 "*"가 아닙니다'

/** A `*` within a name, which only the end of a name of `allowedHeaders` may have. */
function sayWildcard({ issue, shown, option }: Told): string {
  if (option === 'methods')
    return `${shown}은(는) 메서드 이름이 아니고, \`methods\`의 이름에는 와일드카드가 없습니다. 메서드를 목록으로 쓰세요`
  if (option === 'exposedHeaders')
    return `${shown}은(는) 아무것도 노출하지 않습니다. 브라우저는 이름이 바로 그것인 헤더를 찾습니다. 이름을 목록으로 쓰세요`
  return issue.fix === undefined
    ? `${shown}은(는) "*"로 시작하지만, 이름의 끝에만 "*"를 쓸 수 있습니다. 이름을 목록으로 쓰세요`
    : `${shown}에는 끝이 아닌 곳에 "*"가 있지만, 이름의 끝에만 쓸 수 있습니다.${fixOf(issue)}`
}

export type NameCode = Extract<
  CorsIssueCode,
  `method${string}` | `name-${string}` | `header-${string}` | `allowed-headers-${string}` | `expose${string}`
>

/** Of `methods`, `allowedHeaders` and `exposedHeaders`. */
export const names: Readonly<Record<NameCode, Say>> = {
  'methods-type': notAList,
  'allowed-headers-type': notAList,
  'exposed-headers-type': notAList,
  'name-type': '은(는) 이름이 아닙니다',
  'name-empty': ({ issue, shown }) =>
    issue.fix === undefined ? `${shown}은(는) 비어 있습니다. 빼세요` : `${shown}에는 이름이 없습니다.${fixOf(issue)}`,
  'name-white-space': '의 앞뒤에 공백이 있습니다.',
  'name-list-joined': '에는 이름이 여러 개 있습니다.',
  'name-wildcard': sayWildcard,
  'name-wildcard-in-list': ({ option }) => `"*"는 이름이 아닙니다. \`${option}: "*"\`만 단독으로 쓰세요`,
  'method-case': '은(는) 대소문자를 구분합니다.',
  'method-forbidden': '은(는) 브라우저가 보내지 않는 메서드입니다. 빼세요',
  'method-invalid': '은(는) 메서드 이름이 아닙니다',
  'header-invalid': '은(는) 헤더 이름이 아닙니다',
  'header-protocol': '은(는) CORS 프로토콜 자신의 헤더입니다. 정책이 응답에 넣으니 빼세요',
  'header-forbidden': '은(는) 어느 스크립트도 설정할 수 없는 요청 헤더입니다. 빼세요',
  'exposed-set-cookie': '은(는) 스크립트가 절대 읽을 수 없습니다. 빼세요',
  'exposed-request-header': '은(는) 요청 헤더입니다. 빼세요',
  'exposed-wildcard-credentials': '은(는) 자격 증명이 있는 요청에는 아무것도 노출하지 않습니다. 이름을 목록으로 쓰세요',
}
