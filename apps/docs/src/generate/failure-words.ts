import type { FailureStage } from '@cors/browser'
import type { Locale } from './sources.ts'

/** What the pages of failures say around the texts of the catalogue. */
interface FailurePageWords {
  readonly index: { readonly title: string; readonly description: string; readonly introduction: string }
  readonly columns: readonly [string, string]
  readonly stages: Readonly<Record<FailureStage, string>>
  readonly options: string
  /** Of what no check of a browser names. */
  readonly others: string
}

export const failurePageWords: Readonly<Record<Locale, FailurePageWords>> = {
  en: {
    index: {
      title: 'Why browsers block',
      description: 'The red lines of Chrome, Firefox and Safari, what each means, and what to change.',
      introduction:
        'One page for each check that browsers make, with the lines that they write to the console. Paste a line into the search of this site, or into the doctor of the lab.',
    },
    columns: ['code', 'what fails'],
    stages: {
      request: 'It fails before anything is sent.',
      preflight: 'It fails at the preflight, so that the request itself is never sent.',
      response: 'It fails at the answer: the server has handled the request, and the page may not read the result.',
      redirect: 'It fails at a redirect.',
    },
    options: 'With `@cors/*`, the options that allow this request:',
    others: 'What only looks like a check',
  },
  ko: {
    index: {
      title: '브라우저가 막는 이유',
      description: 'Chrome, Firefox, Safari 콘솔의 빨간 줄이 무슨 뜻인지, 무엇을 고쳐야 하는지 설명합니다.',
      introduction:
        '브라우저가 하는 검사마다 한 쪽씩, 콘솔에 나오는 문장과 함께 정리했습니다. 콘솔의 문장을 이 사이트의 검색창이나 실습실의 진단기에 붙여 넣어 보세요.',
    },
    columns: ['코드', '실패한 검사'],
    stages: {
      request: '아무것도 보내기 전에 실패합니다.',
      preflight: '프리플라이트에서 실패하므로, 실제 요청은 보내지 않습니다.',
      response: '응답에서 실패합니다. 서버는 요청을 이미 처리했지만, 페이지는 결과를 읽을 수 없습니다.',
      redirect: '리다이렉트에서 실패합니다.',
    },
    options: '`@cors/*`에서 이 요청을 허용하는 옵션:',
    others: '검사처럼 보이지만 다른 것',
  },
}
