import type { Texts } from '../en.ts'

/** The texts of the first section in Korean. */
export const start: Texts['start'] = {
  title: '내 요청은 왜 차단될까요?',
  lead: '페이지가 다른 출처의 서버에 요청했고, 브라우저가 그 응답을 스크립트에 넘겨주지 않았습니다. 서버가 헤더 몇 개로 허용할 수 있습니다. 어떤 헤더가 필요한지 이 페이지가 찾아 줍니다.',
  story: {
    title: '1분 만에 이해하는 CORS',
    steps: [
      {
        title: '모든 페이지에는 출처가 있습니다',
        text: '출처(origin)는 주소의 스킴, 호스트, 포트입니다. https://app.example.com은 http://app.example.com과도, https://api.example.com과도 다른 출처입니다.',
      },
      {
        title: '스크립트는 자기 출처의 응답만 읽습니다',
        text: '브라우저는 모든 사이트의 쿠키를 가지고 있습니다. 아무 페이지나 다른 사이트의 응답을 읽을 수 있다면 여러분의 메일도 읽을 수 있을 것입니다. 그래서 브라우저는 페이지와 같은 출처에서 온 응답만 스크립트에 넘겨줍니다. 이것이 동일 출처 정책(SOP)입니다.',
      },
      {
        title: '서버가 예외를 허용할 수 있습니다',
        text: '서버는 Access-Control-Allow-Origin 헤더로 어느 페이지가 응답을 읽어도 되는지 알립니다. 이것이 CORS입니다. 요청은 어차피 전송됩니다. 차단되는 것은 응답입니다.',
      },
      {
        title: '어떤 요청은 브라우저가 먼저 물어봅니다',
        text: 'PUT이나 DELETE, JSON, Authorization 같은 헤더를 보내기 전에 브라우저는 먼저 OPTIONS 요청을 보냅니다. 이것이 프리플라이트(preflight)입니다. 응답이 허용하지 않으면 요청 자체가 전송되지 않습니다.',
      },
      {
        title: '그래서 해결은 서버에서 합니다',
        text: '페이지는 스스로 아무것도 허용할 수 없습니다. mode: "no-cors"로도, 페이지가 보내는 헤더로도 안 됩니다. img, script, link 요소는 불러온 것을 보여 주거나 실행하는 데 허용이 필요 없지만, fetch와 웹 폰트, 캔버스에서 픽셀을 읽는 일에는 필요합니다.',
      },
    ],
  },
  picture: {
    title: '페이지, 브라우저, 서버가 합의하는 과정',
    page: '페이지',
    browser: '브라우저',
    server: '서버',
    fetch: 'fetch(…)',
    origin: 'Origin: https://app.example.com',
    allow: 'Access-Control-Allow-Origin: https://app.example.com',
    compare: '같은가요? 같으면 스크립트가 읽을 수 있습니다.',
    answer: '응답',
  },
  links: {
    title: '더 자세히 보기',
    playground: { title: '정책 시험하기', text: '정책과 요청을 바꿔 보며 브라우저가 무엇이라고 할지 확인합니다.' },
    matrix: {
      title: '실제로 보기',
      text: '웹 폰트, 이미지, 스크립트, fetch: 이 브라우저가 네 프레임워크에 보낸 실제 요청을 어떻게 처리하는지 봅니다.',
    },
    origins: { title: '두 주소 비교하기', text: '같은 출처인지, 같은 사이트인지, 왜 그런지 봅니다.' },
  },
}
