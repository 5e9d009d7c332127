import type { Locale } from './sources.ts'

/** What the pages of configuration errors say around the texts of the document. */
interface ConfigErrorWords {
  readonly description: string
  readonly columns: readonly [string, string]
  /** Of which kind a code is, given the heading above it or the adapters that have it. */
  readonly kind: (group: string) => string
  readonly ofAdapters: { readonly title: string; readonly columns: readonly [string, string] }
  readonly notices: { readonly title: string; readonly description: string; readonly see: string }
}

export const configErrorWords: Readonly<Record<Locale, ConfigErrorWords>> = {
  en: {
    description: 'Every code with which options are refused.',
    columns: ['code', 'what it means'],
    kind: (group) => `[Configuration error](/config-errors/) · ${group}`,
    ofAdapters: { title: 'Only in some adapters', columns: ['code', 'adapters'] },
    notices: {
      title: 'Notices',
      description: 'What is merely useless is reported, not refused.',
      see: 'What is merely useless is reported, not refused: [Notices](/reference/notices/).',
    },
  },
  ko: {
    description: '옵션을 거절하는 모든 코드입니다.',
    columns: ['코드', '뜻'],
    kind: (group) => `[설정 오류](/config-errors/) · ${group}`,
    ofAdapters: { title: '일부 어댑터에만 있는 코드', columns: ['코드', '어댑터'] },
    notices: {
      title: '알림',
      description: '쓸모없을 뿐 위험하지 않은 설정은 거절하지 않고 알려 줍니다.',
      see: '쓸모없을 뿐 위험하지 않은 설정은 거절하지 않고 알려 줍니다: [알림](/reference/notices/)',
    },
  },
}
