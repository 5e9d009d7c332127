import type { CommandHelp } from '../../cli/command-help.ts'
import type { Texts } from '../texts.ts'

export const mcpHelp: CommandHelp = {
  summary: '이 명령들을 코딩 에이전트에게 제공합니다',
  description:
    'check, diagnose, audit, explain, export를 Model Context Protocol의 도구로 표준 입출력에서 상대가 끝낼 때까지 제공합니다. 답은 --json과 같습니다. 파일은 도구에 줄 때만 읽고, 로컬이 아닌 호스트는 허락할 때만 감사합니다.',
  arguments: {},
  options: {},
  examples: ['cors mcp --lang ko', 'npx @modelcontextprotocol/inspector npx @cors/cli mcp'],
}

/** What the tools take; agents read it. */
export const mcp: Texts['mcp'] = {
  url: '페이지가 요청하는 주소',
  origin: '페이지의 출처. 예: https://app.example.com',
  method: '요청의 메서드. 없으면 `GET`',
  headers: '페이지가 넣는 헤더. 하나하나 "이름: 값"으로',
  credentials: '페이지의 자격 증명 모드',
  redirect: '페이지의 리다이렉트 모드',
  data: '요청의 본문',
  cookie: '브라우저가 보낼 쿠키',
  insecure: '확인할 수 없는 인증서도 받아들입니다',
  text: '콘솔의 줄, `curl`의 출력, 복사한 요청, 헤더, HTTP 아카이브, CORS를 설정하는 소스. 여러 가지를 한꺼번에 줄 수 있습니다',
  files: '그 대신 읽을 파일',
  on: '이 서버에 맞는 해결책을 씁니다',
  probe: '아직 모르는 것을 서버에 묻습니다',
  urls: '감사할 주소들. 주소마다 최대 60번 요청합니다',
  knownGood: '들여야 하는 출처',
  allowRemote: '사용자가 이 호스트들에 물어봐도 된다고 말했습니다. 없으면 로컬 호스트에만 묻습니다',
  policy: '`createPolicy`에 줄 것을 `default`로 내보내는 `.json`, `.js`, `.ts` 파일. `.js`와 `.ts`는 실행합니다',
  to: '대상: `nginx`, `caddy`, `envoy`, `s3`, `vercel` 등. 모르는 것을 주면 모두 알려 줍니다',
  form: '설정에 넣을 조각(`snippet`), 또는 온전한 서버(`server`, 프록시만)',
  listen: '온전한 서버의 포트',
  upstream: '온전한 서버가 요청을 보낼 곳: `http://host:port`',
  path: '정책이 적용되는 경로와 그 아래 전부',
}
