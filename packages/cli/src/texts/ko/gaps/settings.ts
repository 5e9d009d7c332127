import { quoted } from './told.ts'

/** What is wrong with what was asked for. */
export const settings = {
  'target-unknown': (target: string, targets: string): string =>
    `\`${target}\`은(는) 대상이 아닙니다. 이 중 하나를 쓰세요: ${quoted(targets)}`,
  'not-a-proxy': (target: string): string =>
    `${quoted(target)}은(는) 실행할 수 있는 프록시가 아닙니다. \`form\`을 빼세요`,
  'settings-type': (): string => '설정이 객체가 아닙니다',
  'setting-unknown': (name: string, names: string): string =>
    `${name}은(는) 설정이 아닙니다. 이 중 하나를 쓰세요: ${quoted(names)}`,
  form: (): string => "`form`은 `'snippet'`이나 `'server'`가 아닙니다",
  listen: (): string => '`listen`은 1부터 65535까지의 정수가 아닙니다',
  upstream: (): string => '`upstream`은 경로 없는 "http://host:port"가 아닙니다',
  path: (): string =>
    '`path`는 "/api" 같은 경로가 아닙니다. 슬래시 사이에 영문자와 숫자와 `. _ ~ -`를 쓰고, 끝에는 슬래시를 쓰지 마세요',
}
