import type { Locale } from './sources.ts'

/** What the pages of findings say around the texts of the audit. */
interface AuditWords {
  readonly title: string
  readonly introduction: string
  readonly columns: readonly [string, string]
}

export const auditWords: Readonly<Record<Locale, AuditWords>> = {
  en: {
    title: 'Audit findings',
    introduction:
      '`npx @cors/cli audit https://api.example.com/me --origin https://app.example.com` asks a server as hostile pages would, and finds what lets in pages that it should not. Ask only servers that you may ask.',
    columns: ['finding', 'what it means'],
  },
  ko: {
    title: '점검 결과',
    introduction:
      '`npx @cors/cli audit https://api.example.com/me --origin https://app.example.com`은 악의적인 페이지처럼 서버에 요청해서, 들이지 말아야 할 페이지를 들이는 곳을 찾습니다. 요청해도 되는 서버에만 쓰세요.',
    columns: ['결과', '뜻'],
  },
}
