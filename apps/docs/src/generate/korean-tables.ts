/** A table of the project's page in Korean: its columns, and the cells after the first by that first cell. */
interface KoreanTable {
  readonly columns: readonly string[]
  readonly rows: Readonly<Record<string, readonly string[]>>
}

/** By the first heading of the table in English. */
export const koreanTables: Readonly<Record<string, KoreanTable>> = {
  option: {
    columns: ['옵션', '값', '기본값'],
    rows: {
      '`origin`': [
        "`'*'`, 패턴, 패턴과 RegExp의 배열, RegExp, `(origin, request) => boolean \\| Promise<boolean>`. `true`는 `'*'`와 같고, `false`는 CORS를 끕니다",
        "옵션이 전혀 없으면 `'*'`. 옵션 객체를 쓴다면 반드시 적어야 합니다",
      ],
      '`methods`': [
        "메서드 이름의 배열, 쉼표로 나눈 문자열, 또는 `'*'`(요청한 것을 그대로 허용)",
        'GET HEAD PUT PATCH POST DELETE QUERY',
      ],
      '`allowedHeaders`': [
        "이름의 배열 또는 쉼표로 나눈 문자열. `x-amz-meta-*`는 그렇게 시작하는 모든 이름을 뜻하며 `Authorization`은 제외됩니다. `'*'`는 요청한 것을 그대로 허용하며 `Authorization`도 포함합니다",
        "`'*'`",
      ],
      '`exposedHeaders`': ["이름의 배열, 쉼표로 나눈 문자열, 또는 `'*'`", '없음'],
      '`credentials`': ['boolean', '`false`'],
      '`maxAge`': ['0에서 86400까지의 정수 초(더 큰 값은 86400으로 보냄)', '보내지 않음'],
      '`optionsSuccessStatus`': ['200에서 299', '204'],
      '`originTimeout`': ['비동기 함수에 주는 시간(밀리초)', '5000'],
      '`dangerouslyAllowNullOrigin`': ['`true`', '끔'],
      '`dangerouslyAllowInsecureOrigins`': ['`true`: 자격 증명을 켠 http 출처(루프백은 허락이 필요 없음)', '끔'],
      '`dangerouslyAllowPublicSuffixes`': ['`true`: 자격 증명을 켠 `https://*.github.io` 같은 와일드카드', '끔'],
    },
  },
  pattern: {
    columns: ['패턴', '허용하는 출처'],
    rows: {
      '`https://example.com`': ['바로 그 출처 하나'],
      '`https://*.example.com`': ['그 아래의 레이블 하나 이상. 도메인 자신은 제외'],
      '`https://pr-*.example.com`, `https://my-app-git-*-team.vercel.app`': [
        '가장 왼쪽 레이블의 그 자리에 오는 글자, 숫자, 하이픈 하나 이상. 점은 안 됨',
      ],
      '`http://localhost:*`': ['모든 포트. 생략된 포트도 포함'],
      '`app://.`, `capacitor://localhost`, `chrome-extension://…`': [
        '앱이나 확장 프로그램의 페이지. 호스트는 대소문자까지 그대로 비교',
      ],
    },
  },
  'option of the adapter': {
    columns: ['어댑터의 옵션', '값', '기본값'],
    rows: {
      '`onDecision`': ['`(decision, request) => …`. 요청마다 한 번 불립니다', '아무것도 부르지 않음'],
      '`preflightContinue`': ['`true`: 허용한 프리플라이트를 애플리케이션에 넘깁니다', '`false`'],
      '`logger`': ['`warn`과 `error`가 있는 객체. `false`면 로그를 남기지 않습니다', '프레임워크의 로거 또는 콘솔'],
      '`resolverTimeout`': ['정책을 정하는 함수에 주는 시간(밀리초)', '5000'],
      '`cacheControl`': ['허용한 프리플라이트의 `Cache-Control`. CDN을 위한 것입니다', '보내지 않음'],
      '`rejectDenied`': [
        '`true`: 거부한 출처의 요청에, 애플리케이션이 보기 전에 403으로 응답합니다. `{ hosts }`: 다른 호스트로 온 요청에도 403으로 응답합니다. [MCP 서버, 로컬 API, 다른 사이트의 폼 전송](/guides/security/)',
        '`false`',
      ],
      '`shadow`': [
        '함께 판단하지만 응답은 바꾸지 않는 두 번째 정책. 다르게 판단하면 `onDecision`이 `decision.shadow`로 받고, 로그가 횟수를 셉니다',
        '없음',
      ],
    },
  },
}
