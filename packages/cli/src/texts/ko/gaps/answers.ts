import { topic, whoseOf, withNumber } from './told.ts'

const name = '`exposedHeaders`에 이름을 쓰세요'
const without = '이 헤더들 없이'
const undocumented = '`Vary: Origin`을 모든 응답에 보내는지는 문서에 없습니다'
const but200 = '모든 프리플라이트에 200으로 응답합니다. 거부하는 출처의 것에는 `Access-Control-Allow-Origin`'

/** What targets answer otherwise. */
export const answers = {
  'exposed-unjoinable': (target: string): string =>
    `허용한 출처에 보내는 응답에서는 애플리케이션이 스스로 노출한 것이 지워집니다. ${topic(target)} 두 목록을 합칠 수 없습니다. ${name}`,
  'exposed-removed': (): string => `애플리케이션이 스스로 노출한 것은 지워집니다. ${name}`,
  'exposed-replaced': (whose: string): string => `${whoseOf(whose, 'subject')} 스스로 노출한 것은 바뀝니다. ${name}`,
  'exposed-may-be-replaced': (whose: string): string =>
    `${whoseOf(whose, 'subject')} 스스로 노출한 것은 바뀔 수 있습니다. ${name}`,
  'exposed-ignored': (whose: string): string =>
    `${whoseOf(whose)}의 CORS 헤더는 무시되고, 노출한 것도 그렇습니다. ${name}`,
  'exposed-one-of-two': (): string =>
    '애플리케이션이 스스로 노출한 것이 `exposedHeaders`를 대신하거나, 그것으로 바뀝니다',
  'exposed-only-if-allowed': (target: string): string =>
    `읽기만 할 수 있는 것은 ${target}에서 노출되지 않습니다. \`allowedHeaders\`에도 쓰세요`,

  'long-line': (target: string, setting: string): string =>
    `헤더 한 줄이 8킬로바이트를 넘는 요청에는 ${target} 자신이 ${without} 400으로 응답합니다(\`${setting}\`)`,
  'long-headers': (target: string, status: string, size: string, setting: string): string =>
    `헤더가 ${size.replace(' kB', '킬로바이트').replace(' MB', '메가바이트')}를 넘는 요청에는 ${target} 자신이 ${without} ${withNumber(status)} 응답합니다(\`${setting}\`)`,

  'status-unknown': (target: string): string =>
    `${topic(target)} 이 성공 상태를 모르므로 프리플라이트에 204로 응답합니다`,
  'preflight-of-everyone': (target: string, status: string): string =>
    `${topic(target)} 모든 출처의 프리플라이트에 ${withNumber(status)} 응답하고, 거부하는 출처에는 CORS 헤더를 보내지 않습니다`,
  'preflight-403': (target: string): string =>
    `${topic(target)} 프리플라이트에 200으로 응답하고, 목록에 없는 메서드나 헤더를 묻는 것에도 403으로 응답하므로 브라우저가 진짜 원인을 말하지 않습니다`,
  'preflight-without-origin': (target: string): string => `${topic(target)} ${but200}이 없습니다`,
  'preflight-with-lists': (target: string): string => `${topic(target)} ${but200}은 없지만 목록은 있습니다`,
  'preflight-with-credentials': (target: string): string =>
    `${topic(target)} ${but200}은 없지만 목록과 자격 증명은 있습니다`,
  'preflight-goes-on': (target: string): string =>
    `${topic(target)} 프리플라이트에 200으로 응답하고, 거부하는 출처의 것은 백엔드로 보냅니다`,
  'preflight-of-gateways': (): string =>
    '게이트웨이는 프리플라이트에 200이나 204로 응답하고, 거부하는 출처의 것에는 `Access-Control-Allow-Origin` 없이, 또는 403으로 응답합니다',
  'preflight-empty-value': (): string =>
    '값이 없는 `Origin`이나 `Access-Control-Request-Method`는 브라우저가 보내지 않는 것이고, 없는 것으로 봅니다. 그런 OPTIONS 요청은 애플리케이션으로 갑니다',
  'preflight-of-application': (target: string): string =>
    `${topic(target)} 헤더를 더하기만 합니다. 애플리케이션이 OPTIONS에 성공 상태로 응답해야 하고, 거부하는 프리플라이트에도 CORS 헤더 없이 그렇게 응답합니다. \`Access-Control-Request-Method\`가 있는 것은 모두 프리플라이트로 봅니다`,
  'preflight-of-origin-server': (target: string): string =>
    `${topic(target)} 헤더를 더하기만 합니다. 원본 서버가 OPTIONS에 성공 상태로 응답해야 하고, 캐시 동작이 허용하는 메서드에 OPTIONS가 있어야 합니다`,
  'denied-xml': (target: string): string => `${topic(target)} 거부하는 프리플라이트에 XML 문서로 응답합니다`,

  'foreign-removed': (whose: string): string =>
    `${whoseOf(whose)}의 CORS 헤더는 \`Origin\`이 없는 요청에 대한 응답에서도 지워집니다`,
  'foreign-twice': (whose: string): string =>
    `${whoseOf(whose, 'subject')} 스스로 보내는 CORS 헤더는 두 번 올 수 있습니다. 보내지 않게 하세요`,
  'foreign-without-origin': (whose: string): string =>
    `${whoseOf(whose)}의 CORS 헤더는 \`Origin\`이 없는 요청에 대한 응답에 남습니다`,
  'foreign-to-remove': (): string => '백엔드의 CORS 헤더는 `outbound`에서 `set-header`로 지워야 합니다',
  'foreign-unsaid': (): string =>
    'Gateway API는 애플리케이션의 CORS 헤더가 어떻게 되는지 정하지 않습니다. 애플리케이션이 보내지 않게 하세요',
  'foreign-where-denied': (target: string): string =>
    `${topic(target)} 거부하는 출처에 보내는 응답에 애플리케이션의 CORS 헤더를 남기고, 자격 증명과 노출하는 헤더를 모두에게 보냅니다. 애플리케이션이 보내지 않게 하세요`,
  'foreign-where-unset': (target: string): string =>
    `${target}에서 아무 CORS 헤더도 설정하지 않는 응답에는 애플리케이션의 것이 남습니다. 애플리케이션이 보내지 않게 하세요`,
  'foreign-stay': (): string => '애플리케이션이 스스로 설정한 CORS 헤더는 남습니다. 설정하지 않게 하세요',

  'vary-undocumented': (): string => undocumented,
  'vary-undocumented-here': (whose: string): string => `${undocumented}. ${whoseOf(whose, 'subject')} 보내게 하세요`,
  'vary-where-allowed': (target: string): string =>
    `${topic(target)} 맞는 규칙이 있을 때만 \`Vary\`를 보냅니다. \`Origin\` 없는 요청에 대한 응답에는 없으니 캐시에 따로 알려야 합니다`,
  'vary-of-origin-server': (): string =>
    '모든 응답의 `Vary: Origin`은 원본 서버가 보내거나, `Origin`을 캐시 키에 넣어야 합니다',
  'vary-not-on-preflight': (): string => '프리플라이트에 대한 응답의 `Vary`에는 `Origin`이 없습니다',
  'vary-echo': (target: string): string =>
    `${topic(target)} "*" 대신 출처를 그대로 돌려주므로 응답이 \`Origin\`에 따라 달라집니다`,
  'vary-twice-not-on-preflight': (): string =>
    '`Vary: Origin`은 응답에 이미 있어도 더해지고, 캐시가 저장하지 않는 프리플라이트의 응답에는 더해지지 않습니다',
  'vary-twice': (target: string): string => `${topic(target)} 응답의 \`Vary\`에 이미 있어도 \`Origin\`을 더합니다`,
  'vary-unsaid': (): string =>
    'Gateway API는 `Vary: Origin`을 보내는지 정하지 않습니다. 여러분의 게이트웨이가 어떻게 하는지 보거나, `ResponseHeaderModifier`로 더하세요',
  'vary-may-lack': (target: string): string =>
    `${topic(target)} 출처를 설정할 때 \`Vary: Origin\`을 더합니다. 출처가 없는 응답에는 없을 수 있습니다`,
  'vary-of-application': (): string => '애플리케이션이 `Vary`를 스스로 설정하면 거기에 `Origin`이 없을 수 있습니다',

  'own-error': (target: string): string => `${target} 자신의 오류에는 이 헤더들이 없을 수 있습니다`,
  'own-error-of-gateway': (): string => '게이트웨이 자신의 오류에는 이 헤더들이 없을 수 있습니다',
  'own-error-of-authorizer': (target: string): string =>
    `권한 부여자의 오류처럼 ${target} 자신의 오류에는 이 헤더들이 없을 수 있습니다`,
  'own-error-of-route': (target: string): string =>
    `모르는 라우트의 오류처럼 ${target} 자신의 오류에는 이 헤더들이 없습니다`,
  'some-errors': (target: string): string => `${target}의 어떤 오류에는 이 헤더들이 없습니다`,
  'error-before-middleware': (target: string): string =>
    `이 미들웨어보다 앞에서 난 ${target}의 오류에는 이 헤더들이 없습니다`,
  'error-before-plugin': (target: string): string =>
    `이 플러그인보다 앞에서 난 ${target}의 오류에는 이 헤더들이 없습니다`,

  'first-origin': (target: string): string =>
    `1.23 이전의 ${topic(target)} 브라우저가 보내지 않는, 여러 줄의 \`Origin\`에서 첫 줄만 봅니다. 정책은 그런 것을 거부합니다`,
  'several-origins': (target: string): string =>
    `브라우저가 보내지 않는, 여러 줄의 \`Origin\`을 ${target}에서 어떻게 다루는지는 문서에 없습니다`,
}
