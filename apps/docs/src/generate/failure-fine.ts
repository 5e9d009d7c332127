import type { FailureCode } from '@cors/browser'
import type { OtherFault } from './fault-examples.ts'
import type { Locale } from './sources.ts'

/** When what a browser reports needs no change. */
export const failureFine: Readonly<Record<Locale, Readonly<Record<FailureCode | OtherFault, string>>>> = {
  en: {
    'acao-missing':
      'Where the answer is not meant for pages of other origins, as that of an internal API. Programs other than browsers read it without the header.',
    'acao-mismatch':
      'Where the page is on an origin that should not read the answer: a copy of your site elsewhere, or a preview without a login of its own.',
    'acao-multiple': 'Never: browsers accept one origin, so that none of those that are named can read the answer.',
    'acao-invalid': 'Never: a value that no browser can read allows nobody. To allow nobody, send no header.',
    'acao-wildcard-credentials':
      "Where the answer is public: then `*` is right, and the page should ask without `credentials: 'include'`.",
    'acac-not-true':
      'Where the answer is the same for everybody: then the page should not send cookies, and the server need not allow them.',
    'preflight-status':
      'Where pages should not use the route at all: the preflight fails, and the request that would change something is not sent.',
    'preflight-redirect': 'Never: browsers do not follow it, so that no page of another origin can use this address.',
    'method-not-allowed':
      'Where pages of other origins may read, and not change anything: PUT, PATCH and DELETE then stop at the preflight.',
    'header-not-allowed':
      'Where the server does not need the header, as one for tracing that a library adds to every request: take it out of the page.',
    'acam-invalid': 'Never: one item that is not a method spoils the list, and with it those that are right.',
    'acah-invalid': 'Never: browsers drop the whole list, so that the page may send none of the headers in it.',
    'redirect-credentials':
      'Never: a password in an address ends up in logs and histories. Let the page send it as a header.',
    'redirect-count': 'Never: so many redirects are a loop, for every other client as well.',
    'redirect-scheme':
      'Where the address is meant to be opened, and leads to an app: that works in a tab or by a link, and not with `fetch`.',
    'redirect-location': 'Never: nobody can follow an address that cannot be read, in a browser or elsewhere.',
    'redirect-mode-error':
      'Where a redirect means that something is wrong, such as a session that has ended: the page has asked for this error.',
    'scheme-not-http':
      'Never with `fetch` from another origin: without http or https there is no server that could allow it.',
    'mode-same-origin':
      'Where the page must never ask another server: the mode is there to stop it, and the address is what is wrong.',
    'no-cors-redirect-mode': 'Never: the two settings exclude each other, so that no address can be asked with them.',
    'no-cors-method': 'Never: in this mode a page sends what a form could send, which is GET, HEAD and POST.',
    'method-forbidden': 'Never in a page: browsers refuse CONNECT, TRACE and TRACK, whatever the server allows.',
    'sri-opaque': 'Never: a hash of what cannot be read protects nothing. Ask with CORS, or take the hash away.',
    corp: 'Where other sites should not embed the resource: the header keeps private images and files out of their pages.',
    'not-exposed':
      'Where the page does not need the header: the answer itself arrives, and only this header cannot be read.',
    'opaque-no-cors':
      'Where nothing of the answer is needed, as for a beacon: the request is sent, and that is all that was wanted.',
    'cookie-not-sent':
      'Where the cookie should stay within its own site: `SameSite` keeps pages of other sites from acting as the user.',
    'cached-wrong-origin': 'Never: which page gets the answer then depends on which one asked first.',
    'not-cors':
      'Where the server is meant to be out of reach, as during maintenance. It is not a matter of CORS, and no header changes it.',
  },
  ko: {
    'acao-missing':
      '내부 API처럼 다른 출처의 페이지에 줄 응답이 아닐 때입니다. 브라우저가 아닌 프로그램은 이 헤더가 없어도 응답을 읽습니다.',
    'acao-mismatch':
      '응답을 읽어서는 안 되는 출처의 페이지일 때입니다. 다른 곳에 있는 사이트의 사본이나, 따로 로그인하지 않는 미리 보기가 그렇습니다.',
    'acao-multiple':
      '없습니다. 브라우저는 출처를 하나만 받아들이므로, 적힌 출처 가운데 어느 것도 응답을 읽지 못합니다.',
    'acao-invalid':
      '없습니다. 브라우저가 읽을 수 없는 값은 아무도 허용하지 않습니다. 아무도 허용하지 않으려면 헤더를 보내지 마세요.',
    'acao-wildcard-credentials':
      "누구나 읽어도 되는 응답일 때입니다. 그렇다면 `*`가 맞고, 페이지가 `credentials: 'include'` 없이 요청해야 합니다.",
    'acac-not-true':
      '누구에게나 같은 응답일 때입니다. 그렇다면 페이지가 쿠키를 보내지 않아야 하고, 서버도 허용할 필요가 없습니다.',
    'preflight-status':
      '페이지가 그 라우트를 아예 쓰지 않아야 할 때입니다. 프리플라이트가 실패하면, 무언가를 바꾸는 요청은 보내지 않습니다.',
    'preflight-redirect':
      '없습니다. 브라우저가 이 리다이렉트를 따라가지 않으므로, 다른 출처의 어느 페이지도 이 주소를 쓸 수 없습니다.',
    'method-not-allowed':
      '다른 출처의 페이지가 읽기만 하고 바꾸지는 않아야 할 때입니다. PUT, PATCH, DELETE는 프리플라이트에서 멈춥니다.',
    'header-not-allowed':
      '서버에 필요 없는 헤더일 때입니다. 라이브러리가 모든 요청에 넣는 추적 헤더가 그렇습니다. 페이지에서 빼세요.',
    'acam-invalid': '없습니다. 메서드가 아닌 항목 하나가 목록 전체를 망쳐서, 올바른 항목도 쓸 수 없습니다.',
    'acah-invalid': '없습니다. 브라우저가 목록 전체를 버리므로, 페이지는 목록의 어느 헤더도 보낼 수 없습니다.',
    'redirect-credentials':
      '없습니다. 주소에 쓴 비밀번호는 로그와 방문 기록에 남습니다. 페이지가 헤더로 보내게 하세요.',
    'redirect-count': '없습니다. 리다이렉트가 이렇게 많으면 순환이고, 다른 클라이언트에도 마찬가지입니다.',
    'redirect-scheme': '앱을 여는 주소일 때입니다. 탭이나 링크에서는 열리지만, `fetch`로는 열 수 없습니다.',
    'redirect-location': '없습니다. 읽을 수 없는 주소는 브라우저든 다른 프로그램이든 따라갈 수 없습니다.',
    'redirect-mode-error':
      '세션이 끝났을 때처럼, 리다이렉트가 곧 문제라는 뜻일 때입니다. 페이지가 바로 이 오류를 요청한 것입니다.',
    'scheme-not-http': '다른 출처에 `fetch`로 요청한다면 없습니다. http나 https가 아니면 허용해 줄 서버가 없습니다.',
    'mode-same-origin':
      '페이지가 다른 서버에 절대 요청하지 않아야 할 때입니다. 이 모드는 그것을 막으려는 것이고, 잘못된 것은 주소입니다.',
    'no-cors-redirect-mode': '없습니다. 두 설정은 함께 쓸 수 없어서, 어느 주소에도 요청하지 못합니다.',
    'no-cors-method': '없습니다. 이 모드에서는 폼이 보낼 수 있는 GET, HEAD, POST만 보냅니다.',
    'method-forbidden':
      '페이지에서는 없습니다. 서버가 무엇을 허용하든 브라우저는 CONNECT, TRACE, TRACK을 보내지 않습니다.',
    'sri-opaque': '없습니다. 읽을 수 없는 것의 해시는 아무것도 지키지 못합니다. CORS로 요청하거나 해시를 빼세요.',
    corp: '다른 사이트가 이 리소스를 넣어서는 안 될 때입니다. 이 헤더가 비공개 이미지와 파일을 다른 사이트의 페이지에서 지킵니다.',
    'not-exposed': '페이지에 그 헤더가 필요 없을 때입니다. 응답은 도착하고, 그 헤더만 읽을 수 없습니다.',
    'opaque-no-cors': '비컨처럼 응답이 전혀 필요 없을 때입니다. 요청은 보냈고, 바라던 것은 그것뿐입니다.',
    'cookie-not-sent':
      '쿠키가 자신의 사이트 안에만 있어야 할 때입니다. `SameSite`는 다른 사이트의 페이지가 사용자로 행동하지 못하게 합니다.',
    'cached-wrong-origin': '없습니다. 어느 페이지가 응답을 받는지가, 어느 페이지가 먼저 요청했는지에 달리게 됩니다.',
    'not-cors':
      '점검 중일 때처럼 일부러 서버에 닿지 못하게 한 때입니다. CORS의 문제가 아니며, 어떤 헤더로도 바뀌지 않습니다.',
  },
}
