import type { Texts } from '../texts.ts'

/** What is said of files with policies. */
export const policy: Texts['policy'] = {
  fileMissing: () => '--policy가 빠졌습니다. createPolicy에 줄 것을 담은 파일을 주세요',
  unknownKind: (file) => `${file}은(는) .json, .js, .ts 파일이 아닙니다`,
  kinds: () => '.json 파일이나, createPolicy에 줄 것을 default로 내보내는 .js, .ts 파일을 주세요',
  notJson: (file, reason) => `${file}은(는) JSON이 아닙니다: ${reason}`,
  fixJson: () => '이렇게 쓰세요: {"origin": "https://app.example.com"}',
  runIt: (file) => `${file}만 따로 실행되나요? 가져오는 패키지가 그 옆에 설치되어 있어야 합니다`,
  noDefault: (file) => `${file}에 default export가 없습니다`,
  defaultMissing: (file) => `${file}의 default export가 undefined입니다. 설정하지 않은 변수가 있나요?`,
  exportDefault: () => '이렇게 쓰세요: export default { origin: "https://app.example.com" }',
  refused: (file, count, first) =>
    count === 1
      ? `${file}은(는) 정책이 아닙니다: ${first}`
      : `${file}은(는) 정책이 아닙니다. 잘못이 ${count}개이고 첫째는: ${first}`,
  lintIt: (file) => `모두 보기: cors lint ${file}`,
}
