import type { CommandHelp } from '../../cli/command-help.ts'
import type { Texts } from '../texts.ts'

export const diagnoseHelp: CommandHelp = {
  summary: '가진 것 무엇에서든, 요청이 왜 막혔는지 알려 줍니다',
  description:
    '콘솔의 줄, curl 출력, 복사한 요청, 헤더, HTTP 아카이브, CORS를 설정하는 소스를 한꺼번에 읽고 무엇이 잘못되었고 무엇을 고칠지 알려 줍니다. 내용은 실행하지 않으며, --probe 없이는 아무것도 보내지 않습니다. 종료 코드: 0 문제 없음, 1 문제가 있거나 알 수 없음, 2 사용법 오류나 이해하지 못함.',
  arguments: { file: '읽을 파일. 없으면 표준 입력' },
  options: {
    probe: '아직 모르는 것을 서버에 묻습니다. 무언가를 바꾸는 요청은 프리플라이트만 보냅니다',
    origin: '글에 없을 때, 페이지의 출처',
    on: '이 서버에 맞는 해결책을 씁니다',
    insecure: '확인할 수 없는 인증서도 받아들입니다',
    proxy: 'HTTP_PROXY, HTTPS_PROXY, ALL_PROXY 대신 거칠 프록시. NO_PROXY는 그대로 따릅니다',
    'no-proxy': '환경 변수와 상관없이 프록시를 거치지 않음',
    timeout: '응답을 기다릴 초',
  },
  examples: [
    'pbpaste | cors diagnose',
    'cors diagnose saved.har console.txt',
    'curl -sv -H "origin: https://app.example.com" https://api.example.com/ 2>&1 | cors diagnose --probe',
  ],
}

export const diagnose: Texts['diagnose'] = {
  paste: () => '가진 것을 붙여 넣고 Ctrl-D로 끝내세요.',
  nothing: () => '이해한 것이 없습니다',
  givePaste: () =>
    '콘솔의 빨간 줄 전체나 curl -i의 출력, HAR 파일을 붙여 넣으세요. 예는 cors diagnose --help에 있습니다',
  ignored: (count) => `이해하지 못한 줄: ${count}개`,
  probed: () => '서버에 물어본 결과',
  notProbed: () => '서버에 묻지 않았습니다. 글에 URL이나 페이지가 없습니다. --origin으로 알려 주세요',
  stillOpen: () => '서버에 직접 물으려면 --probe를 붙이세요.',
  onlyPreflight: (method) => `${method}은(는) 무언가를 바꿀 수 있어 프리플라이트만 보냈습니다`,
}
