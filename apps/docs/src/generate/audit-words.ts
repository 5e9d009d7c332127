import type { Locale } from './sources.ts'

/** What the pages of findings say around the texts of the audit. */
interface AuditWords {
  readonly title: string
  readonly introduction: string
  readonly columns: readonly [string, string]
  readonly asked: string
  readonly wrong: string
  readonly right: string
  readonly fine: string
  readonly fineNote: string
}

export const auditWords: Readonly<Record<Locale, AuditWords>> = {
  en: {
    title: 'Audit findings',
    introduction:
      '`npx @cors/cli audit https://api.example.com/me --origin https://app.example.com` asks a server as hostile pages would, and finds what lets in pages that it should not. Ask only servers that you may ask.',
    columns: ['finding', 'what it means'],
    asked: 'What is asked',
    wrong: 'Wrong',
    right: 'Right',
    fine: 'When it is fine',
    fineNote:
      'Where everything that the address answers may be read by everybody, with and without cookies. The audit says whether a browser would hand the answer to the page, and what keeps it from that.',
  },
  ko: {
    title: '점검 결과',
    introduction:
      '`npx @cors/cli audit https://api.example.com/me --origin https://app.example.com`은 악의적인 페이지처럼 서버에 요청해서, 들이지 말아야 할 페이지를 들이는 곳을 찾습니다. 요청해도 되는 서버에만 쓰세요.',
    columns: ['결과', '뜻'],
    asked: '보내는 요청',
    wrong: '잘못된 예',
    right: '올바른 예',
    fine: '그대로 두어도 될 때',
    fineNote:
      '그 주소의 응답 전부를 쿠키가 있든 없든 누구나 읽어도 될 때입니다. 브라우저가 그 응답을 페이지에 넘기는지, 무엇이 이를 막는지는 점검이 알려 줍니다.',
  },
}
