/** What the tables of different answers say, in Korean, by what they say in English: many say the same of several libraries. */
export const answers: Readonly<Record<string, string>> = {
  'denied origin, or none, with `credentials` or `exposedHeaders`':
    '`credentials`나 `exposedHeaders`가 있을 때, 거부된 출처나 출처 없는 요청',
  'still sends `Access-Control-Allow-Credentials` and `Access-Control-Expose-Headers`':
    '그래도 `Access-Control-Allow-Credentials`와 `Access-Control-Expose-Headers`를 보냄',
  'sends only `Vary: Origin`': '`Vary: Origin`만 보냄',
  '`origin` is one string': '`origin`이 문자열 하나일 때',
  'a constant, sent to everybody': '모두에게 보내는 상수',
  'matched, and sent only to that origin, as a list of one': '비교해서 그 출처에만 보냄, 항목이 하나인 목록과 같음',
  'reflects the origin, and varies by it': '받은 출처를 그대로 돌려보내고, 응답이 출처마다 달라짐',
  'is `*`, which says the same without credentials and can be cached; with them it is refused':
    '`*`. 쿠키가 없으면 뜻이 같고 캐시할 수 있음. `credentials`와 함께 쓰면 거부함',
  'the origin function denies': '출처 함수가 거부할 때',
  'no `Vary`, so a cache may give the answer to an origin that is allowed':
    '`Vary`가 없어, 캐시가 그 응답을 허용된 출처에 줄 수 있음',
  '`Vary: Origin` on every response': '모든 응답에 `Vary: Origin`',
  'the origin function fails': '출처 함수가 실패할 때',
  '500 from the error handler, which shows the error outside production':
    '오류 핸들러의 500, 운영 환경이 아니면 오류 내용도 보임',
  'the response as it is, without CORS headers; 403 for a preflight; the error is logged':
    'CORS 헤더 없이 원래 응답 그대로, 프리플라이트에는 403, 오류는 로그에 남김',
  'the function that makes options for each request fails': '요청마다 옵션을 만드는 함수가 실패할 때',
  '500 from the error handler': '오류 핸들러의 500',
  'the same as for an origin function': '출처 함수와 같음',
  'requests without `Origin`, and origins that no browser sends':
    '`Origin`이 없는 요청과, 브라우저가 보내지 않는 형태의 출처',
  'go to the origin function': '출처 함수에 넘김',
  'are no business of CORS, and are denied: the function sees canonical origins only':
    'CORS의 대상이 아니므로 거부함. 함수는 표준 형태의 출처만 받음',
  '`null` and every other origin, with an origin function that says yes to all':
    '모두 허용하는 출처 함수일 때 `null`과 다른 모든 출처',
  'allows `null` too': '`null`도 허용함',
  'never asks about `null`, which any sandboxed page can send: `dangerouslyAllowNullOrigin`':
    '샌드박스 페이지라면 누구나 보낼 수 있는 `null`은 묻지 않음: `dangerouslyAllowNullOrigin`',
  'an http origin with credentials, by a function': '함수와 `credentials`를 쓸 때 http 출처',
  'is allowed': '허용함',
  'is denied, loopback excepted: `dangerouslyAllowInsecureOrigins`':
    '루프백이 아니면 거부함: `dangerouslyAllowInsecureOrigins`',
  'a `*` in an origin, or at the end of a name in `allowedHeaders`':
    '출처 안의 `*`, 또는 `allowedHeaders`에 적은 이름 끝의 `*`',
  'is a character like any other, and matches nothing': '보통 글자로 보므로 아무것과도 일치하지 않음',
  'is a pattern, or a prefix: `https://*.example.com`, `x-amz-meta-*`':
    '패턴 또는 접두사: `https://*.example.com`, `x-amz-meta-*`',
  'preflight from a denied origin': '거부된 출처의 프리플라이트',
  '204, with the allowed methods and headers': '204, 허용된 메서드와 헤더 포함',
  '403, without any CORS header': '403, CORS 헤더 없음',
  'preflight that the origin function denies': '출처 함수가 거부한 프리플라이트',
  'goes to the router: 200 from Express, or 404': '라우터로 넘어가 Express가 200, 또는 404로 응답',
  '403, as for a list': '403, 목록일 때와 같음',
  'a non-preflight OPTIONS request (no `Origin`, or no `Access-Control-Request-Method`)':
    '프리플라이트가 아닌 OPTIONS (`Origin`이나 `Access-Control-Request-Method`가 없음)',
  'is answered like one': '프리플라이트처럼 응답함',
  'is a request like any other, and goes to the application': '다른 요청과 같으므로 애플리케이션에 넘김',
  'hands every preflight on': '모든 프리플라이트를 다음으로 넘김',
  'hands on only what is allowed, origin, method and headers; the rest is answered':
    '출처, 메서드, 헤더가 모두 허용된 것만 넘기고 나머지에는 직접 응답함',
  '`Access-Control-Expose-Headers` on preflights': '프리플라이트 응답의 `Access-Control-Expose-Headers`',
  'is sent, and no browser looks at it': '보내지만, 브라우저는 보지 않음',
  'is on other responses only': '다른 응답에만 있음',
  'headers that a preflight asks for, where none are listed': '허용 목록이 없을 때 프리플라이트가 묻는 헤더',
  'are echoed byte by byte, whatever they are': '무엇이든 바이트 그대로 돌려보냄',
  'are echoed without spaces and empty items; what is no list of names, names `*`, or is longer than 4 KiB, is not echoed':
    '공백과 빈 항목을 빼고 돌려보냄. 이름 목록이 아니거나 `*`가 있거나 4 KiB가 넘으면 돌려보내지 않음',
  '`Content-Length` of a 204': '204의 `Content-Length`',
  'none, as RFC 9110 asks; `0` with another `optionsSuccessStatus`':
    'RFC 9110대로 없음. 다른 `optionsSuccessStatus`일 때는 `0`',
  'default `methods`': '`methods`의 기본값',
  'these and `QUERY`, which is safe and has a body': '여기에 더해, 안전하고 본문이 있는 `QUERY`',
  'sends no list': '목록을 보내지 않음',
  'sends `GET,HEAD,POST`, which need no permission: the same to a browser':
    '허락이 필요 없는 `GET,HEAD,POST`를 보냄, 브라우저에는 같음',
  'names that are listed twice, and white space around them': '두 번 적은 이름과 앞뒤의 공백',
  'are sent twice, with their white space': '공백까지 두 번 보냄',
  'are sent once': '한 번만 보냄',
  'header names that browsers do not let scripts use (`Origin`, `Cookie`; `Set-Cookie` exposed), `maxAge` of more than a day':
    '스크립트가 쓸 수 없는 헤더 이름(`Origin`, `Cookie`, 노출 목록의 `Set-Cookie`), 하루가 넘는 `maxAge`',
  'are sent': '그대로 보냄',
  'are left out, `maxAge` is sent as 86400, and a notice says so at start-up':
    '빼고, `maxAge`는 86400으로 보내며, 시작할 때 알려 줌',
  'is sent, and with credentials is only a name': '그대로 보내며, `credentials`와 함께면 이름일 뿐임',
  'echoes what is asked for': '묻는 것을 그대로 돌려보냄',
  'the option `headers`, another name for `allowedHeaders` that is not documented':
    '문서에 없는 `allowedHeaders`의 다른 이름 `headers` 옵션',
  'is read': '읽음',
  'is an error that says what to write': '무엇을 써야 하는지 알려 주는 오류',
  'what a handler reads by `response.getHeader`': '핸들러가 `response.getHeader`로 읽는 것',
  'the headers, which are set before it runs': '핸들러보다 먼저 설정한 헤더',
  'nothing yet: they are written with the head of the response': '아직 없음. 헤더는 응답의 헤드와 함께 씀',
  'a handler that sets `Vary` itself': '핸들러가 `Vary`를 직접 설정할 때',
  'loses `Origin` there': '거기서 `Origin`이 사라짐',
  'keeps both': '둘 다 남음',
  'a handler, or what it passes on, that sets `Access-Control-Allow-Origin` itself':
    '핸들러나 핸들러가 전달한 응답이 `Access-Control-Allow-Origin`을 설정할 때',
  'wins, for denied origins too': '거부된 출처에도 그 값이 나감',
  'is replaced where the origin is allowed, and removed where it is denied':
    '허용된 출처에는 바꾸고, 거부된 출처에는 지움',
  'a handler that sets `Access-Control-Expose-Headers` itself':
    '핸들러가 `Access-Control-Expose-Headers`를 직접 설정할 때',
  "takes the place of the configuration's": '설정 대신 그 값이 나감',
  'adds to it': '설정에 더함',
  '204, with the allowed methods; 404 where a function denies': '204, 허용된 메서드 포함. 함수가 거부하면 404',
  'a non-preflight OPTIONS request': '프리플라이트가 아닌 OPTIONS',
  "goes to the application's own route, or 404": '애플리케이션의 라우트로 가거나 404',
  'a constant, sent to everybody, without `Vary`': '`Vary` 없이 모두에게 보내는 상수',
  'matched, with `Vary: Origin`': '비교하고 `Vary: Origin`을 보냄',
  'reflects the origin': '받은 출처를 그대로 돌려보냄',
  'is `*`; with credentials it is refused': '`*`. `credentials`와 함께 쓰면 거부함',
  'denied origin, or none, with `credentials`': '`credentials`가 있을 때, 거부된 출처나 출처 없는 요청',
  'still sends `Access-Control-Allow-Credentials`': '그래도 `Access-Control-Allow-Credentials`를 보냄',
  'denied, and logged as an error': '거부하고 오류로 로그에 남김',
  'a handler that sets `Vary` or `Access-Control-Allow-Origin` itself':
    '핸들러가 `Vary`나 `Access-Control-Allow-Origin`을 직접 설정할 때',
  wins: '그 값이 나감',
  '`Vary` is merged, the other is replaced, or removed where the origin is denied':
    '`Vary`는 합치고, 다른 하나는 바꾸거나 거부된 출처에는 지움',
  'names of options': '옵션의 이름',
  '`methods`, `allowedHeaders`, `exposedHeaders`; the error says so':
    '`methods`, `allowedHeaders`, `exposedHeaders`, 오류가 알려 줌',
  'the origin function': '출처 함수',
  'takes the context, gives the origin to send': '컨텍스트를 받아, 보낼 출처를 돌려줌',
  'takes the origin, gives `true` or `false`; for the context, pass a resolver in place of the options':
    '출처를 받아 `true`나 `false`를 돌려줌. 컨텍스트가 필요하면 옵션 자리에 함수를 씀',
  '204 with the one origin; 404 where a function denies': '그 출처 하나를 담은 204. 함수가 거부하면 404',
  'matched; lists and patterns are there too': '비교함, 목록과 패턴도 있음',
  '`Vary` for `*`': '`*`일 때의 `Vary`',
  '`Origin`, always': '언제나 `Origin`',
  'none, since the answer is the same for everybody': '없음, 응답이 모두에게 같음',
  '`Vary` of a preflight whose headers are echoed': '헤더를 그대로 돌려보내는 프리플라이트의 `Vary`',
  '`Origin` only': '`Origin`만',
  '`Access-Control-Request-Headers` too': '`Access-Control-Request-Headers`도',
  'is dropped': '버림',
  'is sent': '보냄',
  'is `*`': '`*`가 됨',
  'is off': '꺼짐',
  'gives the origin to send': '보낼 출처를 돌려줌',
  'gives `true` or `false`; a string allows nobody': '`true`나 `false`를 돌려줌, 문자열은 아무도 허용하지 않음',
  '204, with the allowed methods': '204, 허용된 메서드 포함',
  'goes to the application': '애플리케이션에 넘김',
  '500 for every request': '모든 요청에 500',
  '`*`, and off': '`*`, 그리고 꺼짐',
  'are echoed, whatever they are': '무엇이든 그대로 돌려보냄',
  'what is no list of names, names `*`, or is longer than 4 KiB, is not echoed':
    '이름 목록이 아니거나 `*`가 있거나 4 KiB가 넘으면 돌려보내지 않음',
  'a handler that sets `Access-Control-Allow-Origin` itself': '핸들러가 `Access-Control-Allow-Origin`을 직접 설정할 때',
  'wins where the origin is denied': '거부된 출처에도 그 값이 나감',
  'is removed where the origin is denied': '거부된 출처에는 지움',
  '`allowHeaders`, `exposeHeaders`, `preflight: { statusCode }`; `maxAge` is text':
    '`allowHeaders`, `exposeHeaders`, `preflight: { statusCode }`. `maxAge`는 문자열',
  '`allowedHeaders`, `exposedHeaders`, `optionsSuccessStatus`; `maxAge` is a number; the error says so':
    '`allowedHeaders`, `exposedHeaders`, `optionsSuccessStatus`. `maxAge`는 숫자. 오류가 알려 줌',
  'methods and exposed headers, where none are listed': '목록이 없을 때의 메서드와 노출 헤더',
  '`*`; with `credentials` the method that was asked for, and no exposed header':
    '`*`. `credentials`가 있으면 물어본 메서드, 노출 헤더는 없음',
  'the usual methods by name, and no exposed header': '보통 쓰는 메서드의 이름, 노출 헤더는 없음',
  'a RegExp': '정규식',
  'may match a part of the origin': '출처의 일부와 일치해도 됨',
  'has to be written with `^` and `$`': '`^`와 `$`를 써야 함',
  'a response that sets `Vary` itself': '응답이 `Vary`를 직접 설정할 때',
  'loses it': '사라짐',
  'keeps it, and `Origin` is added': '남기고 `Origin`을 더함',
  'without options': '옵션이 없을 때',
  'every origin is granted its credentials, with `Vary: *`': '모든 출처에 `credentials`를 허용하고 `Vary: *`를 보냄',
  '`*`, without credentials': '`*`, `credentials` 없음',
  '`credentials`, `maxAge` and exposed headers, where they are not named':
    '적지 않았을 때의 `credentials`, `maxAge`, 노출 헤더',
  "on, 5 seconds, and the names of the request's headers": '켜짐, 5초, 요청에 있던 헤더의 이름',
  'off, and none': '꺼짐, 그리고 없음',
  '`exposedHeaders`; the error says so': '`exposedHeaders`, 오류가 알려 줌',
  'an origin without a scheme': '스킴이 없는 출처',
  'allows http and https': 'http와 https를 모두 허용함',
  'is refused: write `https://app.example.com`': '거부함: `https://app.example.com`이라고 씀',
  '204, with the method that was asked for': '204, 물어본 메서드 포함',
  'a preflight that asks for no header': '헤더를 묻지 않는 프리플라이트',
  'is answered with `Access-Control-Allow-Headers: undefined`': '`Access-Control-Allow-Headers: undefined`로 응답함',
  'without that header': '그 헤더가 없음',
  'denied origin, or none': '거부된 출처나 출처 없는 요청',
  'is sent everything but `Access-Control-Allow-Origin`': '`Access-Control-Allow-Origin`만 빼고 모두 보냄',
  'is sent only `Vary: Origin`': '`Vary: Origin`만 보냄',
  'a response that sets `Vary` or `Access-Control-Allow-Origin` itself':
    '응답이 `Vary`나 `Access-Control-Allow-Origin`을 직접 설정할 때',
  '`enableCors()` without options, `origin: true`': '옵션 없는 `enableCors()`, `origin: true`',
  '`*`; reflects the origin, with `credentials` too':
    '`*`. 뒤의 것은 `credentials`가 있어도 받은 출처를 그대로 돌려보냄',
  "`@Header('Vary', …)`, or `@Header('Access-Control-Allow-Origin', …)`":
    "`@Header('Vary', …)`, `@Header('Access-Control-Allow-Origin', …)`",
  'a second origin': '두 번째 출처',
  '`headers()` sends one value to everybody, and a browser takes one; in a proxy a list':
    '`headers()`는 모두에게 값 하나를 보내고, 브라우저는 하나만 받음. proxy에서는 목록',
  'a list, in both': '둘 다 목록',
  'is missing, unless somebody wrote it': '직접 쓰지 않으면 없음',
  'on every response, denied ones included': '거부된 응답을 포함한 모든 응답에 있음',
  'is sent everything but `Access-Control-Allow-Origin`; by `headers()` that too':
    '`Access-Control-Allow-Origin`만 빼고 모두 보냄, `headers()`라면 그것까지 보냄',
  '200, with the allowed methods': '200, 허용된 메서드 포함',
  'allowed methods and headers': '허용된 메서드와 헤더',
  'are on every response': '모든 응답에 있음',
  'are on preflights only, where browsers look at them': '브라우저가 보는 프리플라이트에만 있음',
  'the `Origin` of the request, sent back with credentials':
    '요청의 `Origin`을 그대로 돌려보내며 `credentials`까지 허용',
  'every page acts as the user who is signed in': '모든 페이지가 로그인한 사용자로 행동함',
  'does not start without a list, a pattern or a function': '목록이나 패턴, 함수가 없으면 시작하지 않음',
  'one origin, written down': '출처 하나를 적어 둠',
  'a list that is searched': '목록에서 찾음',
}
