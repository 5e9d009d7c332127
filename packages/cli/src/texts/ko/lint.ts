import type { CommandHelp } from '../../cli/command-help.ts'
import type { Texts } from '../texts.ts'

export const lintHelp: CommandHelp = {
  summary: '정책에서 무엇이 잘못되었고 무엇이 쓸모없는지 알려 줍니다',
  description:
    'createPolicy에 줄 것을 읽고, 잘못을 고치는 방법과 함께 한꺼번에 알려 줍니다. 종료 코드: 0 정책임, 1 잘못이 있음, 2 사용법 오류나 읽을 수 없는 파일.',
  arguments: { file: 'createPolicy에 줄 것을 default로 내보내는 .json, .js, .ts 파일' },
  options: {},
  examples: ['cors lint cors.json', 'cors lint src/cors.ts --json'],
}

export const lint: Texts['lint'] = {
  valid: (file) => `${file}은(는) 정책입니다`,
  invalid: (file, count) => `${file}은(는) 정책이 아닙니다. 잘못이 ${count}개입니다`,
}
