import type { Texts } from '../texts.ts'

/** What holds for every command. */
export const cli: Texts['cli'] = {
  description: '요청이 왜 막혔는지, API는 안전한지, 무엇이 달라지는지 알려 줍니다. 서버의 언어는 상관없습니다.',
  complete: '셸 자동 완성을 출력합니다: source <(cors complete bash)',
  titles: {
    'Usage:': '사용법:',
    'Options:': '옵션:',
    'Arguments:': '인자:',
    'Commands:': '명령:',
  },
  examples: '예:',
  firstExamples: [
    'cors check https://api.example.com/items --origin https://app.example.com',
    'pbpaste | cors diagnose',
    'cors check --help',
  ],
  options: {
    json: '프로그램이 읽을 객체 하나를 표준 출력에 씁니다',
    lang: '설명에 쓸 언어',
    help: '이 도움말을 보여 줍니다',
    version: '버전을 보여 줍니다',
  },
  byDefault: (value) => `기본값 ${value}`,
  unknownOption: (option) => `${option} 옵션은 없습니다`,
  unknownCommand: (command) => `"${command}" 명령은 없습니다`,
  missingArgument: (argument) => `<${argument}>이(가) 빠졌습니다`,
  missingValue: (option) => `${option}에 값이 필요합니다`,
  invalidValue: (option, choices) =>
    choices === undefined
      ? `${option}의 값이 올바르지 않습니다`
      : `${option}에는 ${choices.join(', ')} 중 하나를 쓰세요`,
  excessArguments: () => '인자가 너무 많습니다',
  unknownShell: (shells) => `complete에는 ${shells.join(', ')} 중 하나를 쓰세요`,
  seeHelp: (command) => `도움말: cors ${command === '' ? '' : `${command} `}--help`,
  didYouMean: (suggestion) => `혹시 ${suggestion}인가요?`,
  unreadable: (file, reason) => `${file} 파일을 읽을 수 없습니다: ${reason}`,
  endedEarly: () => '명령이 끝나기 전에 프로세스가 끝났습니다',
  policyOnly: () => '정책만 내보내고, 스스로 종료하거나 오지 않을 것을 기다리지 않는 파일을 주세요',
  givePath: () => '있는 파일의 경로를 주세요',
}
