import type { CommandHelp } from '../../cli/command-help.ts'
import type { Texts } from '../texts.ts'
import { sayExplanation } from './explanation/explanation.ts'

export const explainHelp: CommandHelp = {
  summary: '서버 없이, 정책이 요청에 뭐라고 답하는지 알려 줍니다',
  description:
    '정책이 페이지에 뭐라고 답하는지 검사마다 알려 주고, 잘못과 비슷한 것을 한꺼번에 보여 줍니다. 종료 코드: 0 허용, 1 거부, 2 사용법 오류나 정책이 아닌 파일.',
  arguments: {},
  options: {
    policy: 'createPolicy에 줄 것을 default로 내보내는 .json, .js, .ts 파일',
    origin: '페이지의 출처',
    request: '요청의 메서드',
    header: "페이지가 넣는 헤더. '이름: 값' 또는 이름만",
    credentials: '페이지의 자격 증명 모드',
  },
  examples: [
    'cors explain --policy cors.json --origin https://app.example.com',
    "cors explain --policy src/cors.ts --origin https://app.example.com -X PUT -H 'content-type: application/json'",
    'cors explain --policy cors.json --origin https://app.example.com --credentials include',
  ],
}

export const explain: Texts['explain'] = {
  lines: sayExplanation,
  try: () => '예: cors explain --policy cors.json --origin https://app.example.com',
  sharedHosting: (pattern, suffix) =>
    `"${pattern}": "${suffix}" 아래에는 누구나 이름을 만들 수 있어(공개 접미사 목록에 있음) 그곳의 페이지도 허용됩니다. 자신의 이름만 적으세요.`,
}
