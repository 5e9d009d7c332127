import type { FindingCode } from '@cors/cli/internal'
import type { Locale } from './sources.ts'

/** When what an audit finds may stay. */
export const auditFine: Readonly<Record<Locale, Readonly<Record<FindingCode, string>>>> = {
  en: {
    'reflects-any-origin':
      'Where everybody may read all that the address answers, whoever is logged in. Then `*` without credentials says the same, and nobody has to look twice.',
    'trusts-null':
      'Where an application opens its pages from files and has no other origin, and nothing that is answered depends on a login.',
    'matches-prefix':
      'Never: no page of yours needs an origin that merely begins like another, and anybody can have one.',
    'matches-suffix': 'Never without a dot in front of the name: whoever registers `evilexample.com` is let in.',
    'matches-substring': 'Never: a name in the middle of an origin does not say whose it is.',
    'unescaped-dot':
      'Where none of the names that match can be registered, as in a network without names of the internet. Even there `\\.` costs nothing.',
    'special-characters': 'Never: none of your pages has such a host, and there are browsers that open pages at one.',
    'trusts-http':
      'During development, in a network of your own. Elsewhere whoever is between the user and the page can write its scripts.',
    'trusts-any-port':
      'On `localhost`, where the tools of development choose their ports: all that runs on that machine is then trusted.',
    'trusts-any-subdomain':
      'Where each subdomain is yours, none shows what others wrote, and no forgotten DNS entry can be taken over.',
    'trusts-shared-hosting':
      'Never with cookies: your name there is worth no more than that of a stranger. What is public can be answered with `*`.',
    'wildcard-with-credentials':
      'Never: with cookies browsers refuse it, and without cookies the second header says nothing. What is public needs `*` alone.',
    'credentials-without-origin':
      'It does no harm, as browsers ignore the header without an origin that is allowed. It only misleads whoever reads the answer.',
    'multiple-allow-origin':
      'Never for browsers. Programs that are not browsers do not read the header, so that it goes unnoticed with them.',
    'echoes-any-method':
      'Where each route answers methods that it does not have with 405: the preflight is then only more generous than the route.',
    'echoes-any-header':
      'Where the origin is checked, and no header alone opens anything: `@cors/*` does the same unless `allowedHeaders` lists names.',
    'missing-vary':
      'Where nothing keeps the answer, as with `Cache-Control: no-store`: there is then no copy to give to another page.',
    'cacheable-reflection':
      'Never: the copy that a shared cache keeps for one page is of no use to the next, which is refused.',
    'max-age-too-long':
      'It does no harm, as browsers keep the answer for as long as they would anyway. Only whoever relies on the longer time is misled.',
    'inconsistent-answers':
      'Where routes differ on purpose, such as a public one and one for employees. Between the answers of one route never: errors that cannot be read look like CORS.',
  },
  ko: {
    'reflects-any-origin':
      '누가 로그인했든, 그 주소의 응답 전부를 누구나 읽어도 될 때입니다. 그렇다면 자격 증명 없는 `*`가 같은 뜻이고, 다시 확인할 필요도 없습니다.',
    'trusts-null': '애플리케이션이 파일에서 페이지를 열어 다른 출처가 없고, 응답이 로그인과 무관할 때입니다.',
    'matches-prefix': '없습니다. 앞부분만 같은 출처가 필요한 페이지는 없고, 그런 출처는 누구나 가질 수 있습니다.',
    'matches-suffix': '이름 앞에 점이 없다면 없습니다. `evilexample.com`을 등록한 사람이 들어옵니다.',
    'matches-substring': '없습니다. 출처의 가운데에 있는 이름은 누구의 것인지 알려 주지 않습니다.',
    'unescaped-dot':
      '인터넷의 이름을 쓰지 않는 네트워크처럼, 맞는 이름을 아무도 등록할 수 없을 때입니다. 그래도 `\\.`라고 쓰는 데는 아무것도 들지 않습니다.',
    'special-characters':
      '없습니다. 호스트가 그런 페이지는 여러분에게 없고, 그런 호스트의 페이지를 여는 브라우저는 있습니다.',
    'trusts-http':
      '개발하는 동안, 내 네트워크 안에서입니다. 다른 곳에서는 사용자와 페이지 사이에 있는 사람이 페이지의 스크립트를 쓸 수 있습니다.',
    'trusts-any-port':
      '개발 도구가 포트를 고르는 `localhost`일 때입니다. 그 컴퓨터에서 실행되는 모든 것을 믿게 됩니다.',
    'trusts-any-subdomain':
      '모든 하위 도메인이 내 것이고, 다른 사람이 쓴 것을 보여 주지 않으며, 잊고 있던 DNS 항목을 빼앗길 일이 없을 때입니다.',
    'trusts-shared-hosting':
      '쿠키와 함께라면 없습니다. 그곳에서는 내 이름도 모르는 사람의 이름과 다를 바 없습니다. 공개된 것은 `*`로 응답해도 됩니다.',
    'wildcard-with-credentials':
      '없습니다. 쿠키가 있으면 브라우저가 거부하고, 쿠키가 없으면 두 번째 헤더는 아무 뜻도 없습니다. 공개된 것에는 `*` 하나면 됩니다.',
    'credentials-without-origin':
      '해롭지 않습니다. 허용한 출처가 없으면 브라우저는 이 헤더를 무시합니다. 응답을 읽는 사람만 오해합니다.',
    'multiple-allow-origin':
      '브라우저에는 없습니다. 브라우저가 아닌 프로그램은 이 헤더를 읽지 않아서, 거기서는 눈에 띄지 않을 뿐입니다.',
    'echoes-any-method': '라우트마다 없는 메서드에 405로 응답할 때입니다. 프리플라이트가 라우트보다 너그러울 뿐입니다.',
    'echoes-any-header':
      '출처를 확인하고, 헤더 하나만으로 열리는 것이 없을 때입니다. `@cors/*`도 `allowedHeaders`에 이름을 쓰지 않으면 그렇게 합니다.',
    'missing-vary':
      '`Cache-Control: no-store`처럼 아무 데도 응답을 남기지 않을 때입니다. 다른 페이지에 줄 사본이 없습니다.',
    'cacheable-reflection':
      '없습니다. 공유 캐시가 한 페이지를 위해 남긴 사본은 다음 페이지에 쓸모가 없고, 그 페이지는 거부됩니다.',
    'max-age-too-long':
      '해롭지 않습니다. 브라우저는 답을 자신의 한도보다 오래 두지 않습니다. 더 긴 시간을 믿는 사람만 오해합니다.',
    'inconsistent-answers':
      '공개된 라우트와 직원용 라우트처럼 일부러 다르게 한 때입니다. 한 라우트의 응답끼리는 없습니다. 읽을 수 없는 오류가 CORS의 문제로 보입니다.',
  },
}
