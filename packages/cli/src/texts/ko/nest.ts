import type { NoteCode, ReasonCode, Words } from '@cors/rewrite'

/** Why `nest add` leaves something to the user. */
export const reasons: Words<ReasonCode> = {
  'calls-back': (place) =>
    `${place}의 함수가 콜백을 호출합니다. \`origin: (origin) => …\`처럼 \`true\`나 \`false\`, 또는 그 프로미스를 반환하는 함수를 쓰세요`,
  'cors-not-value': (place) => `${place}의 \`cors\`가 값이 아닙니다`,
  'create-missing': (path) => `${path}에 \`NestFactory.create(…)\` 호출이 없습니다`,
  'create-twice': (path) => `${path}에서 애플리케이션을 둘 이상 만듭니다`,
  'enable-elsewhere': (place) => `${place}에서 \`enableCors\`를 다른 방식으로, 또는 조건에 따라 호출합니다`,
  'file-missing': (path) => `${path} 파일이 없습니다`,
  'import-elsewhere': (path, name) => `${path}에서 \`${name}\`을(를) 다른 곳에서 가져옵니다`,
  'import-missing': (path, name) => `옵션이 \`${name}\`을(를) 쓰는데 ${path}에서 가져오지 않습니다`,
  'imports-unwritten': (place) => `${place}의 \`imports\`가 그 자리에 쓴 목록이 아닙니다`,
  'metadata-unwritten': (place) => `${place}의 메타데이터를 그 자리에 쓰지 않았습니다`,
  'module-file-unknown': (path, name, specifier) =>
    `\`${name}\`의 파일, 곧 ${path}의 \`${specifier}\`을(를) 찾을 수 없습니다`,
  'module-missing': (path, name) => `${path}에 \`@Module(…)\`이 있는 \`${name}\` 클래스가 없습니다`,
  'module-there': (path, place) => `${path}에서 이미 \`CorsModule\`을 가져오는데 ${place}에서도 CORS를 설정합니다`,
  'module-undecorated': (path, name) => `${path}의 \`${name}\` 클래스의 데코레이터에 \`@Module(…)\`이 없습니다`,
  'name-kept': (place, name) => `옵션이 ${place}의 파일에만 있는 \`${name}\`을(를) 씁니다`,
  'name-taken': (path, name) => `${path}에 다른 \`${name}\`이(가) 있습니다`,
  'option-unknown': (place, name) => `${place}의 \`${name}\` 옵션은 모듈에 없습니다`,
  'options-await': (place) => `${place}에서 옵션이 무언가를 기다립니다(\`await\`)`,
  'options-shared': (place) => `${place}에서 따로 쓴 옵션에 \`cors\`가 있습니다`,
  'options-spread': (place, text) => `${place}의 \`${text}\`에 \`cors\`가 있을지도 모릅니다`,
  'options-unwritten': (place) => `${place}의 옵션이 그 자리에 쓴 객체가 아닙니다`,
  'property-unwritten': (place, text) => `${place}의 옵션에 \`${text}\`이(가) 있습니다`,
  'root-unnamed': (place) => `${place}의 루트 모듈이 이름이 아닙니다`,
  'set-up-twice': (place, other) => `CORS를 ${place}와(과) ${other}에서 두 번 설정합니다`,
  'value-unwritten': (place, text) =>
    `${place}의 \`${text}\`은(는) 그 자리에 쓴 것이 아니어서 \`cors\`가 있을지도 모릅니다`,
}

/** What `nest add` says of what it wrote. */
export const notes: Words<NoteCode> = {
  added: (path) => `${path}에 \`CorsModule\`을 추가했습니다`,
  already: (path) => `${path}에서 이미 \`CorsModule\`을 가져옵니다`,
  'headers-any': () => "`allowedHeaders: '*'`는 `Authorization`도 허용합니다",
  moved: (path, place) => `${place}의 CORS 옵션을 ${path}의 \`CorsModule\`로 옮겼습니다`,
  'none-allowed': () => '아직 다른 출처를 허용하지 않습니다. `origin`에 여러분의 출처를 쓰세요',
  'origin-true': () => "`origin: true`는 이제 `'*'`입니다. Nest는 출처를 그대로 돌려보냈습니다",
  'preflights-denied': () => '거부된 출처의 프리플라이트에는 403으로 응답합니다',
  'query-allowed': () => '`QUERY`도 허용합니다. 원하지 않으면 `methods`에 메서드를 쓰세요',
  'regexp-whole': () => 'RegExp는 출처 전체와 맞아야 합니다',
  'route-dropped': (name) => `\`${name}\`은(는) 뺐습니다. 모듈은 라우트를 추가하지 않습니다`,
  'variable-needed': () => '환경 변수가 설정되지 않으면 이제 애플리케이션이 시작하지 않습니다',
}
