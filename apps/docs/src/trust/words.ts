import type { Locale } from '../generate/sources.ts'
import type { benchmarks, conformance, diagnoses, engines, fuzz, mutation } from './results.ts'
import { sum } from './tables.ts'

type Of<Result extends () => unknown> = NonNullable<ReturnType<Result>>

/** A row of the table of figures: what it is, what came out, when and where, and which command makes it anew. */
export type Figure = readonly [what: string, result: string, where: string, command: string]

/** What a language says of the figures. */
export interface TrustWords {
  readonly title: string
  readonly description: string
  readonly intro: string
  readonly head: Figure
  readonly notRun: string
  readonly undated: string
  conformance(found: Of<typeof conformance>): readonly [what: string, result: string]
  engines(found: Of<typeof engines>): readonly [what: string, result: string]
  diagnoses(found: Of<typeof diagnoses>): readonly [what: string, result: string]
  benchmarks(found: Of<typeof benchmarks>): readonly [what: string, result: string]
  readonly fuzz: string
  fuzzed(found: Of<typeof fuzz>): string
  readonly mutation: string
  mutated(found: Of<typeof mutation>): string
  readonly others: string
  readonly unrecorded: Readonly<Record<string, string>>
  readonly advisories: string
  advisoriesIntro(count: number): string
  readonly advisoriesHead: readonly string[]
}

const counter = new Intl.NumberFormat('en')
export const count = (value: number): string => counter.format(value)

/** As many files as a reader reads the names of. */
const isFew = (files: readonly string[]): boolean => files.length <= 8
const named = (files: readonly string[]): string => files.map((file) => `\`${file}\``).join(', ')
const percent = ({ noticed, mutants }: Of<typeof mutation>): string => ((100 * noticed) / mutants).toFixed(1)

export const trustWords: Readonly<Record<Locale, TrustWords>> = {
  en: {
    title: 'Figures, and how to make them anew',
    description: 'What was measured of these packages, when and where, and the command that makes each figure anew.',
    intro:
      'Every figure here is read from a result in the repository by `npm run trust`, and a test fails where the two differ. Nothing is rounded in our favour, and what was missed is listed as well. The commands need git, Node and npm; what else one needs, [CONTRIBUTING.md](../CONTRIBUTING.md) says.',
    head: ['what', 'result', 'when and where', 'command'],
    notRun: 'not run yet',
    undated: 'as committed',
    conformance: ({ runtimes, adapters, held, excepted, failing }) => [
      '[Conformance](runtimes.md): every row of the table, over a socket',
      `${runtimes} runtimes, ${adapters} applications: ${count(held)} rows hold, ${count(excepted)} are exceptions that are listed and checked, ${count(failing)} applications fail`,
    ],
    engines: ({ engines: number, requests, undeclared }) => [
      '[Exported policies](edge-report.md) on real servers',
      `${number} engines, ${count(requests)} requests: ${count(undeclared)} answers differ without a declared gap`,
    ],
    diagnoses: ({ cases = 0, right = 0, wrong = 0, 'leads there': leads = 0, ...others }) => [
      '[`diagnose`](doctor-score.md): the cause, by what people hold',
      `${count(cases)} texts: ${count(right)} right, ${count(leads)} lead there, ${count(sum(Object.values(others)))} open, inferred or not read, ${count(wrong)} wrong`,
    ],
    benchmarks: ({ reached, missed, untold }) => [
      '[Benchmarks](../apps/benchmarks/results/README.md) against targets',
      `${reached} reached, ${missed} missed, ${untold} not told, as the interval includes the target`,
    ],
    fuzz: 'Property tests with random cases',
    fuzzed: ({ packages, seed }) =>
      `${packages.map(({ name, properties, cases }) => `\`${name}\` ${count(cases)} cases of ${properties} ${properties === 1 ? 'property' : 'properties'}`).join(', ')}: none fails (seed ${seed})`,
    mutation: 'Mutation testing of the core',
    mutated: (found) =>
      `${percent(found)} %: tests notice ${count(found.noticed)} of ${count(found.mutants)} changes in ${isFew(found.files) ? named(found.files) : `${found.files.length} files`}; ${count(found.leftOut)} in code that runs only when a file is loaded are left out`,
    others: 'What else is run, and leaves no figure in the repository:',
    unrecorded: {
      test: 'every test, on Node 20.19, 22 and 24 in CI, the advisories below included',
      'test:browsers': "Chromium's own reasons for random exchanges against our model, and the lab in three engines",
      'test:servers': 'the fixes that `diagnose` writes, pasted into real servers',
      'test:allowlist': 'the allowlist with a Redis that is killed under load, and a million hostile origins',
      'test:types': 'what must and must not compile, with TypeScript 5.5, 5.9, 6 and 7',
      soak: '200,000 hostile requests to each of five servers, and a look at the memory',
      'release:dry': 'a release to a registry of this machine, and fresh projects that install from it',
    },
    advisories: 'Advisories of other libraries, tried on ours',
    advisoriesIntro: (number) =>
      `${number} advisories and public reports about CORS in other libraries. Each has a check that fails where ours did the same ([advisories.test.ts](../apps/survey/test/advisories.test.ts), a part of \`npm test\`; alone: \`npx pnpm --filter survey exec vitest run advisories\`). They are those that we know of; tell us of others by [SECURITY.md](../SECURITY.md). There is no advisory about these packages.`,
    advisoriesHead: ['advisory', 'library', 'what happened', 'here', 'check'],
  },
  ko: {
    title: '수치와 다시 만드는 방법',
    description: '이 패키지들에 대해 무엇을 언제 어디서 측정했는지, 각 수치를 어떤 명령으로 다시 만드는지.',
    intro:
      '이 페이지의 모든 수치는 `npm run trust`가 저장소에 있는 결과에서 읽은 것이며, 서로 다르면 테스트가 실패합니다. 유리하게 반올림하지 않았고, 목표에 미치지 못한 것도 함께 싣습니다. 명령에는 git, Node, npm이 필요하고, 그 밖에 필요한 것은 [CONTRIBUTING.md](../CONTRIBUTING.md)(영어)에 있습니다.',
    head: ['무엇', '결과', '언제, 어디서', '명령'],
    notRun: '아직 실행하지 않음',
    undated: '커밋된 그대로',
    conformance: ({ runtimes, adapters, held, excepted, failing }) => [
      '[적합성](runtimes.md): 표의 모든 행을 소켓으로 확인',
      `런타임 ${runtimes}개, 애플리케이션 ${adapters}개: ${count(held)}행 통과, 목록에 적고 확인하는 예외 ${count(excepted)}행, 실패한 애플리케이션 ${count(failing)}개`,
    ],
    engines: ({ engines: number, requests, undeclared }) => [
      '실제 서버에서 실행한 [내보낸 정책](edge-report.md)',
      `엔진 ${number}개, 요청 ${count(requests)}건: 밝혀 두지 않은 차이가 있는 응답 ${count(undeclared)}건`,
    ],
    diagnoses: ({ cases = 0, right = 0, wrong = 0, 'leads there': leads = 0, ...others }) => [
      '[`diagnose`](doctor-score.md): 사람들이 가진 자료로 원인 찾기',
      `자료 ${count(cases)}건: 맞음 ${count(right)}, 다음 단계로 안내 ${count(leads)}, 미정·추정·읽지 못함 ${count(sum(Object.values(others)))}, 틀림 ${count(wrong)}`,
    ],
    benchmarks: ({ reached, missed, untold }) => [
      '목표 대비 [벤치마크](../apps/benchmarks/results/README.md)',
      `달성 ${reached}, 미달 ${missed}, 신뢰 구간에 목표가 들어 있어 판단 보류 ${untold}`,
    ],
    fuzz: '무작위 입력으로 하는 속성 테스트',
    fuzzed: ({ packages, seed }) =>
      `${packages.map(({ name, properties, cases }) => `\`${name}\` 속성 ${properties}개, 입력 ${count(cases)}건`).join(', ')}: 실패 없음(시드 ${seed})`,
    mutation: '코어의 변이 테스트',
    mutated: (found) =>
      `${percent(found)} %: ${isFew(found.files) ? named(found.files) : `파일 ${found.files.length}개`}의 변이 ${count(found.mutants)}개 중 ${count(found.noticed)}개를 테스트가 발견. 파일을 읽을 때만 실행되는 코드의 변이 ${count(found.leftOut)}개는 제외`,
    others: '그 밖에 실행하지만 저장소에 수치를 남기지 않는 것:',
    unrecorded: {
      test: '모든 테스트. CI에서는 Node 20.19, 22, 24에서 실행하며 아래의 보안 권고도 포함',
      'test:browsers':
        '무작위 요청과 응답에 대해 Chromium이 말하는 이유와 우리 모델의 비교, 세 엔진에서 실행하는 실험실',
      'test:servers': '`diagnose`가 쓴 해결책을 실제 서버에 붙여 넣어 확인',
      'test:allowlist': '부하 중에 Redis를 종료하는 허용 목록 시험과 적대적인 출처 백만 개',
      'test:types': 'TypeScript 5.5, 5.9, 6, 7에서 컴파일되어야 하는 것과 되지 않아야 하는 것',
      soak: '서버 다섯 개에 각각 적대적인 요청 200,000건을 보내며 메모리 확인',
      'release:dry': '이 컴퓨터의 레지스트리에 릴리스하고 새 프로젝트에 설치',
    },
    advisories: '다른 라이브러리의 보안 권고를 우리 코드로 확인',
    advisoriesIntro: (number) =>
      `다른 라이브러리의 CORS에 관한 보안 권고와 공개 보고 ${number}건입니다. 우리 코드에서도 같은 일이 일어나면 실패하는 검사가 각각 있습니다([advisories.test.ts](../apps/survey/test/advisories.test.ts), \`npm test\`의 일부. 이것만 실행하려면 \`npx pnpm --filter survey exec vitest run advisories\`). 우리가 아는 것만 실었으니, 빠진 것이 있으면 [SECURITY.md](../SECURITY.md)(영어)의 방법으로 알려 주세요. 이 패키지들에 대한 보안 권고는 아직 없습니다.`,
    advisoriesHead: ['권고', '라이브러리', '무슨 일이 있었나', '여기서는', '검사'],
  },
}
