import type { Mistake } from '@cors/rewrite'
import { addressOf, type Headings } from '../../migrate/changes.ts'
import { placeIn } from '../../policy/place-in.ts'
import type { Texts } from '../texts.ts'
import { sayIssue } from './issues/issues.ts'
import { notes, reasons } from './nest.ts'

/** The headings of the pages on moving from a library, and of rule 16, as links have them. */
const headings: Headings = {
  written: '다르게-쓰는-것',
  refused: '시작할-때-거부하는-설정',
  answered: '다르게-응답하는-요청',
  oneOwner: '규칙-16',
}

export const migrateHelp: Texts['commands']['migrate'] = {
  summary: '다른 라이브러리에서 옮기고, 무엇이 달라지는지 봅니다',
  description:
    'cors, @fastify/cors, @koa/cors, hono/cors, Nest의 enableCors, Express와 Next의 headers()에 손으로 쓴 헤더를 찾아 무엇이 되는지 보여 줍니다: diff와, 의미가 달라지는 점과 그 까닭입니다. 이해하지 못한 것은 그대로 두고 이름을 댑니다. --write는 git의 깨끗한 작업 트리에만 씁니다. 종료 코드: 0 할 일 없음, 1 변경을 보여 주었거나 썼음, 2 사용법.',
  arguments: { path: '코드가 있는 파일과 폴더. git이 무시하는 것은 빠집니다' },
  options: { write: '변경을 씁니다. 모든 것이 커밋되어 있어야 합니다' },
  examples: ['cors migrate .', 'cors migrate src --write', 'cors migrate src/app.js --json'],
}

const changes: Texts['migrate']['changes'] = {
  'denied-preflight':
    '허용되지 않은 출처의 프리플라이트에는 CORS 헤더 없이 403으로 응답합니다. 전에는 다른 프리플라이트처럼 응답했습니다. 물을 수 없는 페이지에는 아무것도 알리지 않습니다',
  'denied-preflight/routed':
    '허용되지 않은 출처의 프리플라이트에는 CORS 헤더 없이 403으로 응답합니다. 전에는 애플리케이션으로 갔습니다. 물을 수 없는 페이지에는 아무것도 알리지 않습니다',
  'denied-headers':
    '허용되지 않은 출처와 출처가 없는 요청에는 `Access-Control-Allow-Credentials`와 `Access-Control-Expose-Headers`를 보내지 않습니다. 거기서는 아무것도 허용하지 않습니다',
  'denied-headers/absent':
    '함수가 허용하는, 출처가 없는 요청에는 `Access-Control-Allow-Credentials`와 `Access-Control-Expose-Headers`를 보내지 않습니다. 거기서는 아무것도 허용하지 않습니다',
  'one-origin-matched':
    '출처 하나를 비교해서 그 출처에만 `Vary: Origin`과 함께 보냅니다. 전에는 모두에게 보냈습니다. 브라우저에는 같습니다',
  'origin-true-any': "출처를 묻는 대로 돌려보냈습니다. 이제는 `'*'`이며, 뜻이 같고 캐시할 수 있습니다",
  'plain-options':
    '프리플라이트가 아닌 OPTIONS는 애플리케이션으로 갑니다. 전에는 프리플라이트처럼 응답했습니다. 애플리케이션에 따로 응답이 있을 수 있습니다',
  'plain-options/refused':
    '프리플라이트가 아닌 OPTIONS는 애플리케이션으로 갑니다. 전에는 400으로 거절했습니다. 애플리케이션에 따로 응답이 있을 수 있습니다',
  'preflight-length': '`RFC 9110`대로 204에는 `Content-Length`가 없습니다. 전에는 0이었습니다',
  'query-method':
    '`methods`가 없어서 이제 `QUERY`도 허용합니다. 안전하고 본문이 있는 메서드입니다. 원하지 않으면 `methods`를 쓰세요',
  'echoed-headers':
    '`allowedHeaders`가 없습니다. 프리플라이트가 묻는 이름을 여전히 돌려보내지만 이제 공백 없이 보내고, 이름의 목록이 아니거나 `4 KiB`보다 길면 보내지 않습니다',
  'echoed-headers/trimmed':
    '`allowedHeaders`가 없습니다. 프리플라이트가 묻는 이름을 여전히 돌려보내지만, 이름의 목록이 아니거나 `4 KiB`보다 길면 보내지 않습니다',
  'echoed-headers/unvaried':
    '`allowedHeaders`가 없습니다. 프리플라이트가 묻는 이름을 여전히 돌려보내지만 이제 공백 없이 보내고, 이름의 목록이 아니거나 `4 KiB`보다 길면 보내지 않습니다. 이제 `Vary`에 들어갑니다',
  'exposed-on-preflight':
    '프리플라이트의 응답에는 이제 `Access-Control-Expose-Headers`가 없습니다. 거기서는 어느 브라우저도 보지 않습니다',
  'star-list':
    "`'*'`는 프리플라이트가 묻는 것을 `Authorization`까지 돌려보냅니다. 자격 증명과 함께 보낸 `*`는 이름일 뿐이었습니다",
  'names-cleaned': '목록은 공백 없이, 이름마다 한 번 보냅니다',
  'names-cleaned/forbidden': '스크립트가 설정하거나 읽을 수 없는 이름은 보내지 않습니다. 시작할 때 알려 줍니다',
  'handler-headers':
    '핸들러가 직접 설정한 `Access-Control-Allow-Origin`은 바뀌고, 출처가 거부되면 지워집니다. 핸들러의 `Vary`는 합쳐집니다. 결정하는 곳은 하나입니다',
  'handler-headers/denied':
    '핸들러가 직접 설정한 `Access-Control-Allow-Origin`은 출처가 거부되면 지워집니다. 결정하는 곳은 하나입니다',
  'predicate-canonical':
    '함수는 `true`나 `false`를 반환합니다. 정규형인 출처만 묻습니다. `Origin`이 없을 때와, 샌드박스의 어느 페이지나 보낼 수 있는 `null`은 묻지 않습니다(`dangerouslyAllowNullOrigin`)',
  'predicate-error':
    '함수가 오류로 거절한 출처는 다른 것처럼 거부됩니다. 전에는 오류 처리기의 500이었습니다. 응답에 CORS 헤더가 없고 프리플라이트에는 403으로 응답합니다',
  'predicate-insecure':
    '자격 증명을 켜면 루프백이 아닌 http 출처는 함수가 뭐라고 하든 거부됩니다. 중간에 있는 누구나 사용자로 행동할 수 있기 때문입니다(`dangerouslyAllowInsecureOrigins`)',
  'predicate-vary':
    '거부된 응답과 `Origin`이 없는 응답까지 모두 `Vary: Origin`이 있어서, 캐시가 다른 페이지의 응답을 주지 않습니다',
  'preflight-continue': '`preflightContinue`는 허용된 프리플라이트만 넘깁니다. 나머지에는 응답합니다',
  'options-route-removed': 'OPTIONS의 라우트를 지웁니다. 사용하는 미들웨어가 모든 프리플라이트에 응답합니다',
  'option-ignored': '지웁니다. 그 라이브러리도 읽지 않았습니다',
  'option-unneeded': '지웁니다. 어차피 그렇게 되거나, 브라우저가 보지 않는 것입니다',
  'option-unneeded/route': '지웁니다. OPTIONS의 라우트에 대한 것이었고, 이제 그 라우트가 없습니다',
  'option-unneeded/strict': '지웁니다. 그 값과 상관없이 프리플라이트가 아닌 OPTIONS는 애플리케이션으로 갑니다',
  'regexp-anchored':
    'RegExp는 출처 전체와 맞아야 합니다. `^`와 `$`가 없어서 다른 사람이 등록할 수 있는 이름도 허용했습니다. 여러분의 출처와 모두 맞는지 확인하세요',
  'environment-list':
    '환경 변수를 쉼표나 공백으로 나눈 목록으로 읽습니다. 설정되지 않았거나 출처가 아닌 것이 있으면 애플리케이션이 시작하지 않습니다. 전에는 CORS가 꺼지거나 어느 페이지도 허용하지 않았습니다',
  'environment-list/failed':
    '환경 변수를 쉼표나 공백으로 나눈 목록으로 읽습니다. 설정되지 않았거나 출처가 아닌 것이 있으면 애플리케이션이 시작하지 않습니다. 전에는 모든 요청이 500으로 실패하거나 어느 페이지도 허용하지 않았습니다',
  'environment-list/everybody':
    '환경 변수를 쉼표나 공백으로 나눈 목록으로 읽습니다. 설정되지 않았거나 출처가 아닌 것이 있으면 애플리케이션이 시작하지 않습니다. 전에는 모든 페이지를 허용하거나 아무도 허용하지 않았습니다',
  'environment-list/made':
    '환경 변수를 쉼표나 공백으로 나눈 목록으로 읽습니다. 설정되지 않았거나 출처가 아닌 것이 있으면 애플리케이션이 시작하지 않습니다',
  'checked-at-start':
    '환경이 정하는 값은 애플리케이션이 시작할 때 검사하며, 출처가 아니면(끝의 슬래시, 경로) 시작하지 않습니다. 전에는 맞는 일이 없었습니다',
  'checked-at-start/value': '값은 애플리케이션이 시작할 때 검사하며, 그 옵션의 값이 될 수 없으면 시작하지 않습니다',
  resolver:
    '요청마다 부르는 함수가 옵션을 반환합니다. 함수가 실패하면 요청을 거부하고 로그에 남깁니다. 전에는 500이었습니다. 모든 응답에 `Vary: Origin`이 있습니다',
  'before-hooks':
    "프리플라이트에는 라우트를 따로 만들지 않고 모든 훅보다 먼저 응답합니다. `order: 'registered'`는 플러그인의 자리를 지킵니다",
  'vary-any': "`'*'`에는 `Vary: Origin`이 없습니다. 응답이 모두에게 같기 때문입니다",
  'headers-by-hand':
    '손으로 쓴 헤더를 정책이 씁니다. 프리플라이트가 아닌 응답에는 메서드와 헤더의 목록과 `Access-Control-Max-Age`가 없습니다. 거기서는 어느 브라우저도 보지 않습니다',
  'headers-by-hand/preflight': '프리플라이트에는 정책이 뒤의 것보다 먼저 응답합니다. 전에는 애플리케이션으로 갔습니다',
  'next-headers':
    '`corsHeaders`가 `Origin`을 조건으로 헤더를 쓰므로 허용된 출처만 받습니다. 프리플라이트에는 여전히 거기 있는 것이 응답합니다',
  'next-headers/any': '헤더를 `corsHeaders`가 씁니다. 프리플라이트에는 여전히 거기 있는 것이 응답합니다',
  'nest-module':
    '`enableCors`의 옵션은 루트 모듈의 `CorsModule`로 가며, 미들웨어와 가드보다 먼저 프리플라이트에 응답합니다. 핸들러에는 `@Cors()`와 `@NoCors()`를 씁니다',
  'predicate-other':
    '허용되지 않은 출처와 출처가 없는 요청에는 `Access-Control-Allow-Origin`이 없습니다. 전에는 함수가 다른 출처를 주었습니다. 브라우저에는 같습니다',
  'vary-by-hand':
    '거부된 응답과 `Origin`이 없는 응답까지 모두 `Vary: Origin`이 있어서, 캐시가 다른 페이지의 응답을 주지 않습니다',
}

const left: Texts['migrate']['left'] = {
  refused: (detail) => `시작하지 않습니다: ${detail}`,
  'reflects-everyone': (detail) =>
    `모든 사이트가 로그인한 사용자로 행동할 수 있게 됩니다(${detail}에 자격 증명). 어느 출처가 그래도 되는지 정해서 쓰세요`,
  'value-unknown': (detail) => `${detail}의 값을 코드에서 알 수 없습니다. 여기에 쓰거나 손으로 고치세요`,
  'options-unknown': (detail) => `${detail}의 옵션은 프로젝트에 쓰인 객체가 아닙니다`,
  'option-unknown': (detail) => `${detail} 옵션에는 뜻이 같은 것이 없습니다. 무엇을 해야 하는지 정하세요`,
  'callback-unknown': (detail) =>
    `여러분이 정해 주어야 \`true\`나 \`false\`를 반환하는 함수로 바꿀 수 있습니다: ${detail}`,
  'use-unknown': (detail) => `라이브러리를 알 수 없는 방식으로 씁니다: ${detail}`,
  'regexp-unanchored': (detail) => `${detail}에는 \`^\`와 \`$\`가 없고, 앞뒤에 무엇이 올 수 있는지 정해야 합니다`,
  'framework-unknown': (detail) => `${detail}이(가) 어느 프레임워크의 것인지 알 수 없습니다`,
  'headers-unknown': (detail) => `헤더를 다른 일과 함께 손으로 설정합니다: ${detail}`,
  shared: (detail) => `이것이 지금 그대로 필요한 것이 있어서 함께 둡니다: ${detail}`,
  'name-taken': (detail) => `파일에서 ${detail}이라는 이름을 다른 데 씁니다`,
  nest: (detail) => detail,
  syntax: (detail) => `구문을 분석할 수 없는데, ${detail}을(를) 쓸지도 모릅니다`,
}

/** An issue of options in one line. */
function sayMistake({ issue }: Mistake): string {
  const place = placeIn(issue.path)
  return `${place === '' ? '' : `\`${place}\`: `}${sayIssue(issue, false)} [${issue.code}]`
}

export const migrate: Texts['migrate'] = {
  detail: (code) => (code.includes('`') ? code : `\`${code}\``),
  note: ({ code, about }) => notes[code](...about),
  reason: ({ code, about }) => reasons[code](...about),
  mistakes: (mistakes) => mistakes.map(sayMistake).join('; '),
  link: (place) => addressOf(place, headings, 'ko/'),
  changes,
  left,
  nothing: () => '할 일이 없습니다',
  meanings: () => '의미가 달라지는 점',
  leftAlone: () => '그대로 둔 것',
  writeIt: (count) => `파일 ${count}개를 바꿉니다. 쓰려면: --write`,
  written: (count) => `파일 ${count}개를 바꿨습니다. package.json에 있는 것을 설치하고 테스트를 돌리세요`,
  notCode: (path) => `${path}은(는) JavaScript나 TypeScript 파일이 아닙니다`,
  kinds: () => '폴더나 .js, .cjs, .mjs, .jsx, .ts, .cts, .mts, .tsx로 끝나는 파일을 주세요',
  notClean: () => '작업 트리에 커밋하지 않은 변경이 있어 아무것도 쓰지 않았습니다',
  commitFirst: () => 'git이 되돌릴 수 있도록 커밋하거나 stash하세요',
  noWorkTree: (folder) => `${folder}은(는) git의 작업 트리가 아니어서 아무것도 쓰지 않았습니다`,
  makeWorkTree: () => 'git이 되돌릴 수 있도록 git init을 하고 커밋하세요',
}
