import type { Texts } from './en.ts'
import { matrix } from './ko/matrix.ts'

/** Every text of the page in Korean. */
export const ko: Texts = {
  brand: 'CORS 실험실',
  menu: '섹션',
  languages: '언어',
  close: '닫기',
  sections: {
    start: { menu: '시작', title: 'CORS 실험실: 내 요청은 왜 차단될까요?' },
    matrix: { menu: '매트릭스', title: '정책 하나, 프레임워크 넷' },
  },
  start: {
    title: '내 요청은 왜 차단될까요?',
    story: [
      '페이지는 어느 서버에나 요청을 보낼 수 있지만, 페이지의 스크립트는 자기 출처(스킴, 호스트, 포트가 모두 같은 곳)에서 온 응답만 읽을 수 있습니다. 이것이 동일 출처 정책(SOP)이며, 이를 지키게 하는 것은 브라우저입니다.',
      'CORS는 다른 출처의 서버가 “이 페이지는 내 응답을 읽어도 된다”고 알리는 방법입니다. 서버는 응답 헤더로 그렇게 말합니다. 헤더가 없거나 틀리면 브라우저는 응답을 스크립트에 넘겨주지 않습니다.',
    ],
    toMatrix: '이 브라우저가 실제 요청을 어떻게 처리하는지 보기',
  },
  matrix,
}
