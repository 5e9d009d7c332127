import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Manifest, manifestOf, packageRoot } from '../installed.ts'
import { type Row, silent, type Words } from '../row.ts'
import { bundleSize } from '../size.ts'

const require = createRequire(import.meta.url)
const workspace = fileURLToPath(new URL('../../../../../packages/', import.meta.url))

/** So far apart that no line of code changes a document. */
const steps = [1, 2, 3, 5, 10, 20, 40]

function stepOf(bytes: number): string {
  return String(steps.find((kB) => bytes < kB * 1000) ?? bytes)
}

/** The packages that come with one: those that it names, and theirs. */
function dependenciesOf({ dependencies = {} }: Manifest, from: string, found: Set<string> = new Set()): Set<string> {
  for (const name of Object.keys(dependencies)) {
    if (found.has(name)) continue
    found.add(name)
    const root = packageRoot(name, from)
    dependenciesOf(manifestOf(root), root, found)
  }
  return found
}

/** What is installed. */
export const packages = {
  size: {
    what: ['size, minified and compressed, with what it needs', '크기 (압축 후, 의존 패키지 포함)'],
    how: [
      'bundled by Vite for Node, without the framework, and compressed by gzip; rounded up to 1, 2, 3, 5, 10, 20 or 40 kB',
      '프레임워크를 빼고 Vite로 Node용 번들을 만들어 gzip으로 압축한 뒤 1, 2, 3, 5, 10, 20, 40 kB 중 하나로 올림',
    ],
    words: Object.fromEntries(steps.map((kB): [string, Words] => [`${kB}`, [`below ${kB} kB`, `${kB} kB 미만`]])),
    probe: async ({ subject }) =>
      stepOf(await bundleSize(subject.column === 'hono/cors' ? subject.column : subject.package)),
    documented: silent,
  },
  dependencies: {
    what: ['packages that come with it', '함께 설치되는 패키지'],
    how: ['`dependencies` of its package.json, and theirs', 'package.json의 `dependencies`와 그 아래의 것'],
    words: {
      none: ['none', '없음'],
      own: ['of this project only', '이 프로젝트의 것만'],
      'fast-decode-uri-component, fast-deep-equal, fast-querystring, fastify-plugin, find-my-way, ret, safe-regex2': [
        "also fastify-plugin, and Fastify's own router",
        'fastify-plugin과 Fastify의 라우터도',
      ],
      'object-assign, vary': ['2: object-assign, vary', '2개: object-assign, vary'],
      'fastify-plugin, toad-cache': ['2: fastify-plugin, toad-cache', '2개: fastify-plugin, toad-cache'],
      vary: ['1: vary', '1개: vary'],
    },
    byFramework: true,
    probe: ({ subject }) => {
      const root = packageRoot(subject.package)
      const names = [...dependenciesOf(manifestOf(root), root)].sort()
      const foreign = names.filter((name) => !name.startsWith('@cors/'))
      return names.length > 0 && foreign.length === 0 ? 'own' : foreign.join(', ') || 'none'
    },
    documented: ['golang.org/x/net', 'golang.org/x/net'],
  },
  commonJs: {
    what: ['CommonJS: `require`', 'CommonJS: `require`'],
    how: [
      '`require` of the package; for ours, which is built, the condition `require` of what is published',
      '패키지를 `require`. 빌드하는 우리 것은 배포하는 패키지의 `require` 조건',
    ],
    words: { yes: ['yes', '예'], no: ['no', '아니요'] },
    probe: ({ subject }) => {
      if (subject.column !== 'here')
        return typeof require(subject.column) === 'object' || typeof require(subject.column) === 'function'
          ? 'yes'
          : 'no'
      const { publishConfig } = manifestOf(join(workspace, subject.package.slice('@cors/'.length)))
      return publishConfig?.exports?.['.']?.require === undefined ? 'no' : 'yes'
    },
    documented: silent,
  },
  engines: {
    what: ['Node.js', 'Node.js'],
    how: ['`engines` of its package.json', 'package.json의 `engines`'],
    words: {
      '>= 0.10': ['0.10 and newer', '0.10 이상'],
      '>= 14.0.0': ['14 and newer', '14 이상'],
      '>=16.9.0': ['16.9 and newer', '16.9 이상'],
      '': ['not said', '밝히지 않음'],
      '^20.19.0 || >=22.12.0': ['20.19, 22.12 and newer', '20.19, 22.12 이상'],
    },
    probe: ({ subject }) => manifestOf(packageRoot(subject.package)).engines?.node ?? '',
    documented: silent,
  },
  since: {
    what: ['in use since', '사용되기 시작한 해'],
    how: [
      'the year in its LICENSE; ours has never been published',
      'LICENSE에 적힌 해. 우리 것은 아직 배포된 적이 없음',
    ],
    words: {
      2013: ['2013', '2013'],
      2015: ['2015', '2015'],
      2018: ['2018', '2018'],
      2021: ['2021', '2021'],
      never: ['**not yet: a candidate for its first version**', '**아직 아님: 첫 버전의 후보**'],
    },
    probe: ({ subject }) => {
      if (subject.column === 'here') return 'never'
      const [, year = ''] =
        /Copyright \(c\) (\d{4})/.exec(readFileSync(join(packageRoot(subject.package), 'LICENSE'), 'utf8')) ?? []
      return year
    },
    documented: silent,
  },
} satisfies Readonly<Record<string, Row>>
