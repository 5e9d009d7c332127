import type { Texts } from '../texts.ts'

/** What a server's configuration says about a fault. */
export const config: Texts['config'] = {
  byHand: () => '직접 쓴 헤더',
  ofNext: () => 'next.config',
  open: (library, option, expressions) =>
    `${library} 설정의 ${option} 값은 ${expressions.join(', ')}에서 오는데, 그 값이 글에 없습니다`,
  printOpen: (expression, origin) =>
    `서버가 시작할 때 ${expression} 값을 출력해 보세요. 끝에 슬래시 없이 정확히 ${origin}이어야 합니다`,
  printList: (expression, wanted) =>
    `서버가 시작할 때 ${expression} 값을 출력해 보세요. ${wanted}이(가) 들어 있어야 합니다`,
  list: (library, origins) => `${library} 설정이 허용하는 출처: ${origins}`,
  allowsEverybody: (library) => `${library} 설정은 모든 출처를 허용합니다`,
  allowsPage: (library, origin) => `${library} 설정은 ${origin} 출처를 허용합니다`,
  allowsNobody: (library) => `${library} 설정은 어떤 출처도 허용하지 않습니다`,
  otherOrigins: (library, origins, origin) => `${library} 설정이 허용하는 출처: ${origins}, 페이지의 출처: ${origin}`,
  nearMiss: (library, item, origin, differences) =>
    `${library} 설정이 허용하는 출처는 ${item}, 페이지의 출처는 ${origin}: ${differences.join('; ')}`,
  commaJoined: (library, item) =>
    `${library} 설정에 출처들이 문자열 하나("${item}")로 적혀 있어 통째로 비교됩니다. 배열로 쓰세요`,
  apex: (library, item, origin) =>
    `${library} 설정의 ${item} 패턴은 하위 도메인만 포함하고 ${origin} 자신(apex)은 포함하지 않습니다`,
  literalStar: (library, item) =>
    `${library}: ${item}을(를) 별표까지 글자 그대로 비교합니다. 출처를 적거나 정규식을 쓰세요`,
  addOrigin: (library, option) => `${library} 옵션에서: ${option}.`,
  addToList: (library, option) => `${library} 옵션에서: ${option}.`,
  nameOrigin: (library, origin) => `${library} 옵션에서: origin: ['${origin}'], credentials: true.`,
  addCredentials: (library, option) => `${library} 옵션에서: ${option}.`,
  noCredentials: (library) => `${library} 설정에 credentials가 없습니다`,
  didNotRun: (library) =>
    `${library} 설정은 맞으므로, 이 응답은 그것을 거치지 않았습니다. 라우트, 인증, 오류 처리보다 앞에 있는지, 서버를 다시 시작하고 배포했는지, 프록시가 대신 응답하지 않는지 확인하세요.`,
  whichAnswers: (library) =>
    `프록시나 CDN 없이 애플리케이션에 직접 요청하세요. 헤더가 있으면 중간의 무언가가 지우는 것이고, 없으면 이 요청에 ${library}가 실행되지 않는 것입니다`,
  lacks: (library, option, wanted) => `${library} 설정의 ${option}에 ${wanted}이(가) 없습니다`,
  lacksByDefault: (library, listed, wanted) =>
    `${library}: 옵션에 methods가 없으면 ${listed.join(', ')}만 허용하므로 ${wanted}은(는) 허용되지 않습니다`,
  listsIt: (library, wanted) => `${library} 설정에 ${wanted}이(가) 있습니다`,
  severalLayers: (libraries) => `여러 계층이 헤더를 넣습니다: ${libraries.join(', ')}. 하나만 남기세요`,
  deadEntry: (library, item) =>
    `${library} 설정의 ${item === '' ? '빈 항목' : item}은(는) 어떤 페이지와도 일치할 수 없습니다. 출처를 그렇게 적어 보내는 브라우저는 없습니다`,
  starOfEntry: (library) =>
    `${library}: 별표까지 글자 그대로 비교합니다. 출처를 모두 적거나 ${library}에서 쓰는 패턴으로 적으세요`,
  doesNotStart: (library) => `이 값으로는 ${library}이(가) 시작되지 않습니다`,
  rewriteEntry: (item, example) =>
    `${item === '' ? '이 항목' : item}을(를) 브라우저가 보내는 출처처럼 적으세요. ${example}처럼 스킴, 호스트, 포트만, 항목마다 하나씩 적습니다.`,
  writeOrigin: (origin) => `출처 하나를 브라우저가 보내는 그대로 보내세요: ${origin}.`,
  everybodyAndCredentials: (library) =>
    `${library} 설정이 모든 출처와 자격 증명을 함께 허용합니다. 둘은 같이 쓸 수 없습니다`,
  sendsBoth: (library) =>
    `${library}은(는) *와 Access-Control-Allow-Credentials: true를 함께 보냅니다. 브라우저는 쿠키를 보내는 모든 요청에서 이를 거부합니다`,
  refusesBoth: (library) => `${library}은(는) 둘을 함께 받지 않습니다. 시작되지 않거나 오류로 응답합니다`,
  nameOrigins: (library) => `${library} 옵션에서: * 대신 출처를 적거나, 쿠키가 필요 없으면 자격 증명 설정을 빼세요.`,
  writeTheOrigin: () =>
    '* 대신, 목록에 있는 출처가 요청하면 그 출처를 Vary: Origin과 함께 보내세요. 쿠키가 필요 없으면 Access-Control-Allow-Credentials를 빼세요.',
  bothSend: (front, behind) => `${front}와(과) ${behind}이(가) 둘 다 Access-Control-Allow-Origin을 보냅니다`,
  addsItsOwn: (front) => `${front}은(는) 애플리케이션이 이미 보낸 헤더에 자기 헤더를 더합니다`,
  keepOne: (front, behind) => `둘 중 하나만 남기세요. ${front}에서 헤더를 빼거나 ${behind}에서 빼세요.`,
  middlewareAfter: (before) =>
    `corsheaders.middleware.CorsMiddleware가 ${before.join(', ')} 뒤에 있어, 그것이 먼저 응답하거나 리디렉션할 수 있습니다`,
  middlewareMissing: () => 'MIDDLEWARE에 corsheaders.middleware.CorsMiddleware가 없습니다',
  middlewareFirst: () => "'corsheaders.middleware.CorsMiddleware'를 MIDDLEWARE의 맨 앞에 두세요.",
  listsMethods: (methods) => `메서드 ${methods.join(', ')}`,
  listsHeaders: (headers) => `헤더 ${headers.join(', ')}`,
  refusesInSilence: (library, lists) =>
    `${library} 목록에는 ${lists.join(', ')}만 있습니다. 다른 것을 묻는 프리플라이트에는 CORS 헤더 없이 응답합니다`,
  listWhatIsAsked: (library) =>
    `${library} 옵션에서: 페이지가 보내는 메서드와 헤더를 목록에 넣으세요. 이미 있다면 이 응답은 ${library}을(를) 거치지 않았습니다.`,
  notOnErrors: (library, status) => `${library}의 헤더는 성공한 응답에만 붙고 ${status} 응답에는 붙지 않습니다`,
  addAlways: () => '오류 응답에도 헤더가 붙도록 always를 쓰세요.',
  bothEntries: (library) => `${library} 설정은 출처를 여러 개 한꺼번에 보냅니다. 브라우저는 정확히 하나만 받아들입니다`,
  sendsEveryEntry: (library, option) =>
    `${library}에는 출처 목록이 없습니다. ${option}에 배열을 주면 항목마다 헤더를 하나씩 보냅니다`,
  oneOrFunction: (library, option) =>
    `${library} 옵션에서: ${option}에는 출처 하나를 주거나, 요청을 받아 보낼 출처를 돌려주는 함수를 주세요.`,
}
