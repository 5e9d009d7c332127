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
  addCredentials: (library) => `${library} 옵션에서: credentials: true.`,
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
}
