import { quoted, topic } from './told.ts'

const echoed = '`Access-Control-Request-Headers`를'
const prefixes = '"x-*" 같은 항목이 있으면 이름이 모두 허용될 때만 돌려줍니다'
const asSent = `${echoed} 공백이나 되풀이된 이름까지 보낸 그대로 돌려주고, ${prefixes}`
const patterns = '"https://*.example.com" 같은 패턴을 쓰세요'
const leftOut = '빠지고, 따라서 거부됩니다'

/** What of the lists of a policy, and of what it says of origins, a target says otherwise, or cannot say. */
export const lists = {
  'echo-names': (): string => `${echoed} 되풀이된 이름까지 돌려주고, ${prefixes}`,
  'echo-as-sent': (): string => asSent,
  'echo-first-line': (): string => `${asSent}. 1.23 이전에는 첫 줄만 읽습니다`,
  'echo-one-line': (): string => `${echoed} 되풀이된 이름까지 돌려주고, 여러 줄로 오면 돌려주지 않으며, ${prefixes}`,
  'echo-any-length': (target: string): string => `${topic(target)} 묻는 것을 길이와 상관없이 그대로 돌려줍니다`,
  'echo-star': (target: string): string => `${topic(target)} 묻는 것을 "*"까지 그대로 돌려줍니다`,
  'header-star': (target: string): string =>
    `${topic(target)} 묻는 헤더 대신 "*"로 응답합니다. 거기에는 \`Authorization\`이 들어가지 않으니 \`allowedHeaders\`에 쓰세요`,
  'headers-named': (target: string, kept: string): string =>
    `${target}에는 보낼 수 있는 헤더의 이름을 써야 합니다. "*"에서 ${quoted(kept)}만 남습니다`,
  'headers-at-most': (target: string, most: string): string =>
    `${topic(target)} 한 목록에 헤더를 ${most}개까지만 받습니다. 나머지는 빠집니다`,
  'headers-both-ways': (target: string, left: string): string =>
    `${target}에는 보낼 수 있는 헤더와 읽을 수 있는 헤더의 목록이 하나입니다. ${quoted(left)}은(는) 둘 다 할 수는 없으므로 빠집니다`,
  'header-variable': (target: string): string =>
    `${topic(target)} 이름 안의 "$"를 변수로 읽습니다. 그런 메서드나 헤더를 쓰지 마세요`,
  'prefix-too-wide': (header: string, target: string): string =>
    `${quoted(header)}은(는) 빠집니다. ${topic(target)} 이것을 \`Authorization\`이나 \`Access-Control-*\`에도 맞는 것으로 봅니다`,
  'prefix-unknown': (header: string, target: string): string =>
    `${quoted(header)}은(는) 빠집니다. ${topic(target)} 앞부분만 쓴 이름을 받지 않습니다`,
  'expose-star': (target: string): string =>
    `${topic(target)} "*"를 노출하지 않습니다. \`exposedHeaders\`에 헤더의 이름을 쓰세요`,

  'method-asked': (target: string): string => `${topic(target)} 목록 전체 대신 묻는 메서드로 응답합니다`,
  'method-star': (target: string): string => `${topic(target)} 묻는 메서드 대신 "*"로 응답합니다`,
  'methods-named': (target: string, listed: string): string =>
    `${target}에는 메서드의 이름을 써야 합니다. ${quoted(listed)}만 허용합니다`,
  'methods-unknown': (target: string, lost: string): string =>
    `${topic(target)} ${quoted(lost)}을(를) 모릅니다. 이 메서드는 ${leftOut}`,

  'credentials-of-everyone': (target: string): string =>
    `${topic(target)} 허용한 모든 출처에 자격 증명을 허용하지만 정책은 그렇지 않습니다. \`credentials: true\`를 설정하세요`,
  'credentials-never': (target: string): string =>
    `${topic(target)} 자격 증명을 허용하지 않습니다. 자격 증명이 있는 요청은 막힙니다`,
  'max-age-said': (target: string, seconds: string): string =>
    `${topic(target)} 프리플라이트를 얼마나 기억해도 되는지 언제나 말합니다. 아무 말이 없을 때 브라우저가 그러듯 ${seconds}초입니다`,
  'max-age-least': (target: string, least: string, given: string): string =>
    `${topic(target)} ${given}초 대신 적어도 ${least}초라고 말합니다`,

  'rules-first': (target: string): string =>
    `${target}에는 모든 출처에 목록이 한 벌뿐입니다. 첫 번째 규칙만 내보내고, 다른 규칙의 출처는 거부합니다`,
  'rules-overlap': (target: string): string =>
    `${topic(target)} 메서드나 헤더가 앞의 규칙에 맞지 않으면 뒤의 규칙으로 넘어가므로, 규칙끼리 출처가 겹치면 안 됩니다. 와일드카드 없이 출처가 서로 다른 규칙을 쓰거나, 규칙을 하나만 쓰세요`,
  'rules-at-most': (target: string, most: string): string => `${topic(target)} 규칙을 ${most}개까지만 받습니다`,

  'origins-none': (target: string): string => `${target}에 쓸 수 있는 출처가 하나도 없어서 아무도 허용하지 않게 됩니다`,
  'origins-at-most': (target: string, most: string, count: string): string =>
    `${topic(target)} 출처를 ${most}개까지만 받는데 ${count}개입니다`,
  'origin-untaken': (origin: string, target: string): string =>
    `${quoted(origin)}은(는) ${leftOut}. ${topic(target)} 그런 출처를 받지 않습니다`,
  'wildcard-untaken': (pattern: string, target: string): string =>
    `${quoted(pattern)}은(는) ${leftOut}. ${target}에는 이 와일드카드와 꼭 맞는 표현이 없습니다`,
  'wildcard-shortened': (pattern: string, few: string, many: string): string =>
    `${quoted(pattern)}은(는) 레이블 ${few}개까지, 또는 15자 이하인 레이블 ${many}개까지 허용합니다. RE2는 그러면서 253까지 셀 수 없습니다`,
  'wildcard-wider': (target: string): string =>
    `${target}의 "*"는 어느 브라우저도 \`Origin\`에 보내지 않는 문자에도 맞습니다`,
  'regexp-untaken': (regExp: string, target: string): string =>
    `${regExp}은(는) ${leftOut}. ${topic(target)} RegExp와 출처의 표준 형식을 함께 맞춰 볼 수 없습니다`,
  'regexp-beyond-re2': (regExp: string, target: string): string =>
    `${regExp}은(는) 앞뒤를 살피거나 너무 많이 되풀이하는데, ${target}의 식(RE2)은 그럴 수 없습니다. ${patterns}`,
  'expression-too-long': (target: string, longest: string): string =>
    `출처나 헤더에 ${longest}자가 넘는 식이 필요한데 ${topic(target)} 받지 않습니다. 더 적게 쓰거나, ${patterns}`,
  predicate: (): string =>
    '출처를 정하는 함수에는 여러분의 애플리케이션만 물어볼 수 있습니다. 출처를 목록으로 쓰거나, 애플리케이션에서 CORS에 응답하세요',
}
