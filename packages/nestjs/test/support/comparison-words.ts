/** How one language writes the table of docs/reject-denied.md. */
interface ComparisonWords {
  readonly file: string
  readonly head: readonly string[]
  readonly runs: string
  titleOf(title: string): string
}

const korean: Readonly<Record<string, string>> = {
  'POST of an allowed origin': '허용한 출처의 POST',
  'POST of another site, a form for one': '폼처럼 다른 사이트에서 보낸 POST',
  'POST of another subdomain (`same-site`)': '다른 서브도메인의 POST(`same-site`)',
  'POST of the own page': '자기 페이지의 POST',
  'POST of the own page, whose `Origin` is `null`': '`Origin`이 `null`인 자기 페이지의 POST',
  'POST of the own page, of an old browser': '오래된 브라우저에서 자기 페이지의 POST',
  'the same, where `Host` has the port': '위와 같고, `Host`에 포트가 있음',
  'POST with `Origin: null`, of an old browser': '오래된 브라우저에서 `Origin: null`인 POST',
  'POST of the own name over http (`cross-site`)': '자기 이름의 http 페이지에서 보낸 POST(`cross-site`)',
  'POST without `Origin`: curl, a server': '`Origin`이 없는 POST: curl, 서버',
  'POST without `Origin`, with `Sec-Fetch-Site: cross-site`': '`Origin` 없이 `Sec-Fetch-Site: cross-site`만 있는 POST',
  'POST of another origin, with `Sec-Fetch-Site: none`': '다른 출처에서 `Sec-Fetch-Site: none`으로 보낸 POST',
  '`fetch` of another site, GET': '다른 사이트의 `fetch`, GET',
  'link, image or script of another site, GET without `Origin`':
    '다른 사이트의 링크, 이미지, 스크립트: `Origin` 없는 GET',
  'preflight of another site': '다른 사이트의 프리플라이트',
  'a non-preflight OPTIONS request of another site': '다른 사이트의, 프리플라이트가 아닌 OPTIONS',
  'POST after DNS rebinding': 'DNS 리바인딩 뒤의 POST',
  'GET after DNS rebinding': 'DNS 리바인딩 뒤의 GET',
}

export const comparisonWords: readonly ComparisonWords[] = [
  {
    file: 'docs/reject-denied.md',
    head: [
      'request',
      '`rejectDenied: true`',
      'with `hosts`',
      'Go 1.25 `CrossOriginProtection`',
      'Nest 12 `enableCsrfProtection`',
    ],
    runs: 'runs',
    titleOf: (title) => title,
  },
  {
    file: 'docs/reject-denied.ko.md',
    head: [
      '요청',
      '`rejectDenied: true`',
      '`hosts`와 함께',
      'Go 1.25 `CrossOriginProtection`',
      'Nest 12 `enableCsrfProtection`',
    ],
    runs: '실행됨',
    titleOf: (title) => {
      const said = korean[title]
      if (said === undefined) throw new Error(`"${title}" is not said in Korean: add it to ${import.meta.filename}`)
      return said
    },
  },
]
