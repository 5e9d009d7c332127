import { ko as browser } from '@cors/browser/texts/ko'
import type { Texts } from './en.ts'
import { doctor } from './ko/doctor.ts'
import { matrix } from './ko/matrix.ts'
import { origins } from './ko/origins.ts'
import { playground } from './ko/playground.ts'
import { start } from './ko/start.ts'

/** Every text of the page in Korean. */
export const ko: Texts = {
  brand: 'CORS 실험실',
  menu: '섹션',
  languages: '언어',
  close: '닫기',
  skip: '본문으로 건너뛰기',
  copy: '복사',
  copied: '복사됨',
  sections: {
    start: { menu: '시작', title: 'CORS 실험실: 내 요청은 왜 차단될까요?' },
    matrix: { menu: '매트릭스', title: '정책 하나, 프레임워크 넷' },
    playground: { menu: '플레이그라운드', title: '브라우저가 통과시킬까요?' },
    origins: { menu: '출처 비교', title: '같은 출처일까요?' },
  },
  addresses: {
    title: 'API 주소',
    lead: (origin) =>
      `이 페이지는 실험실이 아닌 호스트에 있으므로 자기 출처(${origin})에서만 요청합니다. npm start로 실험실을 시작하거나, API의 주소를 알려 주세요.`,
    allowed: 'API의 정책이 허용하는 출처',
    use: '이 주소로 요청하기',
  },
  doctor,
  failures: browser.explanations,
  matrix,
  origins,
  playground,
  start,
}
