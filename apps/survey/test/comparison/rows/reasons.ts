import { app, evil, get, preflight } from '../../support/difference.ts'
import type { Row } from '../row.ts'

const callback = (_origin: string, answer: (error: null, allowed: boolean) => void): void => answer(null, true)

/** What a developer is told, and what is taken from a developer. */
export const reasons = {
  says: {
    what: ['says why it denies', '거부한 이유를 알려 줌'],
    how: [
      'what is written to the console, or to the logger, about a denied preflight',
      '거부한 프리플라이트에 대해 콘솔이나 로거에 쓰는 것',
    ],
    words: {
      logged: ['in the log, and by `explain`', '로그에, 그리고 `explain`으로'],
      nothing: ['nothing', '알려 주지 않음'],
    },
    probe: async (tried) => {
      const lines: string[] = []
      const write = (...line: readonly unknown[]): void => void lines.push(line.join(' '))
      const own = tried.subject.column === 'here' ? { logger: { warn: write, error: write } } : {}
      const before = { ...console }
      Object.assign(console, { log: write, warn: write, error: write, info: write, debug: write })
      try {
        await tried.answer({ origin: app, ...own }, preflight(evil))
      } finally {
        Object.assign(console, before)
      }
      return lines.some((line) => line.includes(evil)) ? 'logged' : 'nothing'
    },
    documented: ['by a debug mode, in the message of the browser', '디버그 모드에서 브라우저의 메시지로'],
  },
  callback: {
    what: ['`origin: (origin, callback) => …`', '`origin: (origin, callback) => …`'],
    how: ['such a function that says yes', '허용하는 그런 함수로 시작하고, 한 페이지가 요청'],
    words: {
      refused: ['refused: a function returns its answer', '거부함, 함수는 답을 반환해야 함'],
      taken: ['yes', '예'],
      not: ['no', '아니요'],
    },
    probe: async (tried) => {
      // Of those that know no callback, it says so by failing: the second argument is not a function.
      const application = await tried.starts({ origin: callback })
      if (application === undefined) return 'refused'
      const { status } = await application.ask(...get(app))
      return status === 200 ? 'taken' : 'not'
    },
    documented: ['no function, by design', '함수 없음 (의도된 설계)'],
  },
} as const satisfies Readonly<Record<string, Row>>
