import type { CommandHelp } from '../../cli/command-help.ts'
import type { Texts } from '../texts.ts'

export const diffHelp: CommandHelp = {
  summary: '정책을 바꾸면 무엇이 새로 허용되고 무엇이 막히는지 알려 줍니다',
  description:
    '둘째 정책만 허용하는 것과 첫째 정책만 허용하는 것을 알려 줍니다: 출처, 자격 증명, 메서드, 요청 헤더, 노출 헤더, 그리고 각각의 가장 짧은 예. 문자열과 와일드카드는 정확히 비교하고, 정규식과 함수는 표본으로 시험합니다. maxAge와 프리플라이트의 상태 코드는 아무도 새로 허용하지 않으므로 비교하지 않습니다. 종료 코드: 0 같음, 1 다름, 2 사용법 오류나 정책이 아닌 파일.',
  arguments: {
    a: '지금 정책: createPolicy에 줄 것을 default로 내보내는 .json, .js, .ts 파일',
    b: '바꾼 정책',
  },
  options: {},
  examples: ['cors diff cors.json cors.new.json', 'cors diff <(git show HEAD:cors.json) cors.json'],
}

export const diff: Texts['diff'] = {
  same: (a, b) => `${a}와(과) ${b}은(는) 같은 것을 허용합니다`,
  different: (a, b) => `${a}와(과) ${b}은(는) 허용하는 것이 다릅니다`,
  gained: (b) => `${b}이(가) 새로 허용하는 것`,
  lost: (b) => `${b}이(가) 막는 것`,
  kinds: {
    origin: '페이지',
    credentials: '자격 증명',
    method: '메서드',
    header: '요청 헤더',
    'exposed-header': '응답 헤더 읽기',
  },
  forOrigins: (patterns) =>
    `대상: ${patterns.slice(0, 3).join(', ')}${patterns.length > 3 ? ` 외 ${patterns.length - 3}개` : ''}`,
  example: (text) => `예: ${text}`,
  more: (count) => `외 ${count}개(--json으로 보세요)`,
  sampled: (what) =>
    `정확하지 않습니다: ${what.join(', ')}은(는) 표본으로만 시험했으므로, 여기 적힌 것보다 더 또는 덜 허용할 수 있습니다.`,
}
