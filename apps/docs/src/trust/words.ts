import type { Locale } from '../generate/sources.ts'
import type { benchmarks, conformance, diagnoses, engines, fuzz, mutation, soak } from './results.ts'
import { sum } from './tables.ts'

type Of<Result extends () => unknown> = NonNullable<ReturnType<Result>>

/** A row of the table of figures: what it is, what came out, when and where, and which command makes it anew. */
export type Figure = readonly [what: string, result: string, where: string, command: string]

/** What a language says of the figures. */
export interface TrustWords {
  readonly title: string
  /** What the site calls it at the side. */
  readonly sidebar: string
  readonly description: string
  readonly intro: string
  readonly head: Figure
  readonly notRun: string
  readonly undated: string
  conformance(found: Of<typeof conformance>): readonly [what: string, result: string]
  engines(found: Of<typeof engines>): readonly [what: string, result: string]
  diagnoses(found: Of<typeof diagnoses>): readonly [what: string, result: string]
  soak(found: Of<typeof soak>): readonly [what: string, result: string]
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
const titled = (names: readonly string[]): string =>
  names.map((name) => name.charAt(0).toUpperCase() + name.slice(1)).join(', ')
const named = (files: readonly string[]): string => files.map((file) => `\`${file}\``).join(', ')
const percent = ({ noticed, mutants }: Of<typeof mutation>): string => ((100 * noticed) / mutants).toFixed(1)

export const trustWords: Readonly<Record<Locale, TrustWords>> = {
  en: {
    title: 'What was measured, and how to reproduce it',
    sidebar: 'Measurements',
    description: 'What was measured about these packages, when and where, and the command that reproduces each figure.',
    intro:
      'For whoever has to judge these packages before using them: each figure, the result that it comes from (the link), and the command that reproduces it. `npm run trust` reads the figures from the results in the repository, and a test fails if they differ. Nothing is rounded in our favour, and missed targets are counted too. The commands need git, Node and npm; where one needs more, [CONTRIBUTING.md](../CONTRIBUTING.md) says so.',
    head: ['what', 'result', 'when and where', 'command'],
    notRun: 'not run yet',
    undated: 'without a date or commit, which the next run writes',
    conformance: ({ runtimes, adapters, held, excepted, failing }) => [
      '[Conformance](runtimes.md): every case of the table, over a socket',
      `${runtimes} runtimes, ${adapters} applications: ${count(held)} cases hold, ${count(excepted)} are listed exceptions, ${count(failing)} applications fail`,
    ],
    engines: ({ engines: number, requests, undeclared, apart }) => [
      '[Exported policies](edge-report.md) on real servers',
      `${number} engines, ${count(requests)} requests: ${count(undeclared)} responses differ without a declared gap${apart.names.length === 0 ? '' : `. Not counted with them: ${titled(apart.names)}, whose responses have other headers by design; in ${count(apart.undeclared)} of ${count(apart.requests)} requests a page gets more than the policy allows, or less without a declared gap`}`,
    ],
    diagnoses: ({ counts: { cases = 0, right = 0, wrong = 0, 'leads there': leads = 0, ...others } }) => [
      '[`diagnose`](doctor-score.md): whether it finds the cause',
      `${count(cases)} pasted texts: ${count(right)} right, ${count(leads)} right after the suggested next step, ${count(sum(Object.values(others)))} open, inferred or not read, ${count(wrong)} wrong`,
    ],
    soak: ({ servers, minutes, requests, faults }) => [
      '[Load and faults](../apps/benchmarks/soak-results/README.md): hostile traffic, failing databases and changing policies',
      `${servers} servers, ${minutes} minutes, ${count(requests)} requests: ${count(faults)} faults`,
    ],
    benchmarks: ({ reached, missed, untold }) => [
      '[Benchmarks](../apps/benchmarks/results/README.md) against targets',
      `${reached} reached, ${missed} missed, ${untold} undecided, because the confidence interval includes the target`,
    ],
    fuzz: '[Property tests](../results/fuzz.json) with random cases',
    fuzzed: ({ packages, seed }) =>
      `${packages.map(({ name, properties, cases }) => `\`${name}\` ${count(cases)} cases of ${properties} ${properties === 1 ? 'property' : 'properties'}`).join(', ')}: none fails (seed ${seed})`,
    mutation: 'Mutation testing of the core',
    mutated: (found) =>
      `${percent(found)} %: tests notice ${count(found.noticed)} of ${count(found.mutants)} changes in ${isFew(found.files) ? named(found.files) : `${found.files.length} files`}; ${count(found.leftOut)} in code that runs only when a file is loaded are left out`,
    others: 'Also run, without a recorded figure:',
    unrecorded: {
      test: 'every test, on Node 20.19, 22 and 24 in CI, the advisories below included',
      'test:browsers':
        'the reasons that Chromium itself gives for random exchanges, compared with our model of a browser, and the lab in three engines',
      'test:servers': 'the fixes that `diagnose` writes, pasted into real servers',
      'test:allowlist':
        'the allowlist with a Redis server that is killed under load, and with a million hostile origins',
      'test:types': 'what must and must not compile, with TypeScript 5.5, 5.9, 6 and 7',
      'release:dry': 'a release to a local registry, and fresh projects that install from it',
    },
    advisories: 'Security advisories of other libraries, tried on ours',
    advisoriesIntro: (number) =>
      `${number} advisories and public reports about CORS in other libraries. Each has a check that would fail if ours did the same ([advisories.test.ts](../apps/survey/test/advisories.test.ts), a part of \`npm test\`; alone: \`npx pnpm --filter survey exec vitest run advisories\`). These are all that we know of; [SECURITY.md](../SECURITY.md) says how to tell us of others. So far there is no advisory about these packages.`,
    advisoriesHead: ['advisory', 'library', 'what happened', 'these packages', 'check'],
  },
  ko: {
    title: '측정 결과와 재현 방법',
    sidebar: '측정 결과',
    description: '이 패키지들에 대해 무엇을 언제 어디서 측정했는지, 각 수치를 어떤 명령으로 재현하는지.',
    intro:
      '이 패키지를 쓰기 전에 검토하는 사람을 위한 페이지입니다. 수치마다 근거가 되는 결과(링크)와 재현하는 명령을 적었습니다. 모든 수치는 `npm run trust`가 저장소에 있는 결과에서 읽은 것이며, 서로 다르면 테스트가 실패합니다. 유리하게 반올림하지 않았고, 목표에 미치지 못한 것도 함께 싣습니다. 명령에는 git, Node, npm이 필요하고, 그 밖에 필요한 것은 [CONTRIBUTING.md](../CONTRIBUTING.md)(영어)에 있습니다.',
    head: ['대상', '결과', '측정 환경', '명령'],
    notRun: '아직 실행하지 않음',
    undated: '날짜와 커밋 없음: 다음 실행에서 기록',
    conformance: ({ runtimes, adapters, held, excepted, failing }) => [
      '[적합성](runtimes.md): 표의 모든 사례를 소켓으로 확인',
      `런타임 ${runtimes}개, 애플리케이션 ${adapters}개: 사례 ${count(held)}건 통과, 목록에 적은 예외 ${count(excepted)}건, 실패한 애플리케이션 ${count(failing)}개`,
    ],
    engines: ({ engines: number, requests, undeclared, apart }) => [
      '실제 서버에서 실행한 [내보낸 정책](edge-report.md)',
      `엔진 ${number}개, 요청 ${count(requests)}건: 밝혀 두지 않은 차이가 있는 응답 ${count(undeclared)}건${apart.names.length === 0 ? '' : `. 응답 헤더가 원래 다른 ${titled(apart.names)}는 따로 셈: 페이지가 정책보다 더 많이, 또는 밝혀 두지 않고 더 적게 받은 요청은 ${count(apart.requests)}건 중 ${count(apart.undeclared)}건`}`,
    ],
    diagnoses: ({ counts: { cases = 0, right = 0, wrong = 0, 'leads there': leads = 0, ...others } }) => [
      '[`diagnose`](doctor-score.md): 원인을 찾아내는지',
      `붙여 넣은 자료 ${count(cases)}건: 맞음 ${count(right)}, 안내한 다음 단계에서 맞음 ${count(leads)}, 미정·추정·읽지 못함 ${count(sum(Object.values(others)))}, 틀림 ${count(wrong)}`,
    ],
    soak: ({ servers, minutes, requests, faults }) => [
      '[부하와 장애](../apps/benchmarks/soak-results/README.md): 적대적인 트래픽, 실패하는 데이터베이스, 바뀌는 정책',
      `서버 ${servers}개, ${minutes}분, 요청 ${count(requests)}건: 문제 ${count(faults)}건`,
    ],
    benchmarks: ({ reached, missed, untold }) => [
      '목표 대비 [벤치마크](../apps/benchmarks/results/README.md)',
      `달성 ${reached}, 미달 ${missed}, 신뢰 구간에 목표가 들어 있어 판단 보류 ${untold}`,
    ],
    fuzz: '무작위 입력을 쓰는 [속성 테스트](../results/fuzz.json)',
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
      'release:dry': '로컬 레지스트리에 릴리스하고 새 프로젝트에 설치',
    },
    advisories: '다른 라이브러리의 보안 권고를 우리 코드로 확인',
    advisoriesIntro: (number) =>
      `다른 라이브러리의 CORS에 관한 보안 권고와 공개 보고 ${number}건입니다. 우리 코드에서도 같은 일이 일어나면 실패하는 검사가 각각 있습니다([advisories.test.ts](../apps/survey/test/advisories.test.ts), \`npm test\`의 일부. 이것만 실행하려면 \`npx pnpm --filter survey exec vitest run advisories\`). 우리가 아는 것만 실었으니, 빠진 것이 있으면 [SECURITY.md](../SECURITY.md)(영어)의 방법으로 알려 주세요. 이 패키지들에 대한 보안 권고는 아직 없습니다.`,
    advisoriesHead: ['권고', '라이브러리', '무슨 일이 있었나', '이 패키지들', '검사'],
  },
}
