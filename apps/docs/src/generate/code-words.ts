import type { Locale } from './sources.ts'

/** The parts of a code's page, in the order in which they stand there. */
export const sectionNames = [
  'seen',
  'asked',
  'wrong',
  'printed',
  'explained',
  'diagnosed',
  'right',
  'fix',
  'fine',
  'causes',
] as const

export type SectionName = (typeof sectionNames)[number]

interface CodeWords {
  readonly headings: Readonly<Record<SectionName, string>>
  /** Above the lines of the browsers. */
  readonly lines: string
  /** Leads to the page of the check that fails. */
  readonly failure: (link: string) => string
  /** Where no check of a browser fails. */
  readonly silent: string
  /** What the server logged while it answered the example; what the start of an application prints has no such introduction. */
  readonly answered: string
}

/** What the pages of all codes say around their texts, whatever the kind of the code. */
export const codeWords: Readonly<Record<Locale, CodeWords>> = {
  en: {
    headings: {
      seen: "What the page's developer sees",
      asked: 'What is asked',
      wrong: 'Wrong',
      printed: 'What is printed',
      explained: 'What `explain` says',
      diagnosed: 'What the doctor says',
      right: 'Right',
      fix: 'What to change',
      fine: 'When it is fine',
      causes: 'What it can be',
    },
    lines: 'In the console, for the wrong example below:',
    failure: (link) => `The browser keeps the answer from the page: ${link} has the lines of the three consoles.`,
    silent: 'Nothing: for the wrong example below no check fails, so that no browser writes a line to the console.',
    answered: 'What the server logs as it answers, outside of production:',
  },
  ko: {
    headings: {
      seen: '페이지 개발자가 보는 것',
      asked: '보내는 요청',
      wrong: '잘못된 예',
      printed: '출력되는 메시지',
      explained: '`explain`의 설명',
      diagnosed: '진단기의 설명',
      right: '올바른 예',
      fix: '무엇을 고칠까',
      fine: '그대로 두어도 될 때',
      causes: '원인의 종류',
    },
    lines: '아래의 잘못된 예에서 콘솔에 나오는 문장입니다.',
    failure: (link) => `브라우저가 응답을 페이지에 넘기지 않습니다. 세 브라우저의 콘솔 문장은 ${link}에 있습니다.`,
    silent: '없습니다. 아래의 잘못된 예에서는 실패하는 검사가 없어서, 어느 브라우저도 콘솔에 아무것도 쓰지 않습니다.',
    answered: '운영 환경이 아니라면 서버가 요청에 응답하면서 이렇게 남깁니다.',
  },
}
