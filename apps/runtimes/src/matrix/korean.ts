/** Why rows do not hold somewhere, as the adapters' tests say it. */
const reasons: Readonly<Record<string, string>> = {
  'there is no response to guard before the handler gives one': '핸들러가 응답을 주기 전에는 지킬 응답이 없음',
}

/**
 * The Korean twin of docs/runtimes.md, with the figures of that one.
 *
 * @throws {Error} where the English one is not of the form that `documentOf` gives it
 */
export function inKorean(english: string): string {
  const [, measured, matrix, exceptions] =
    /\n\n(\d{4}-\d{2}-\d{2} · .*)\n\n((?:\|.*\|\n)+)\n[\s\S]*?\n\nExceptions:\n\n((?:- .*\n)+)/.exec(english) ?? []
  if (measured === undefined || matrix === undefined || exceptions === undefined)
    throw new Error('docs/runtimes.md has no line of what was measured, no matrix or no exceptions')
  return `# 런타임

\`npm run test:runtimes\`의 결과입니다. 각 애플리케이션을 런타임마다 시작하고, 적합성 표의 모든 사례를 소켓으로 보냅니다.
칸의 숫자는 통과한 사례의 수이고, \`+\` 뒤는 예외의 수입니다. 예외는 지금도 일어나는지 확인합니다. \`–\`는 프레임워크에 Node의 서버가 필요한데 워커에는 없는 경우입니다.

${measured}

${matrix.trimEnd()}

\`@cors/next\`는 이 표에 없습니다. Next.js는 자기 서버를 쓰고 Node에서 실행됩니다. 같은 사례를 빌드한 Next.js에 보내는 테스트가 따로 있고, 예외는 [패키지 설명서](../packages/next/README.md#exceptions)에 있습니다.

Bun과 Deno에서 \`@cors/fetch\`와 Hono, h3, Elysia의 어댑터는 \`Bun.serve\`와 \`Deno.serve\`로 실행하고, 나머지는 모두 이 런타임의 node:http로 실행합니다. Node에서는 Hono의 Node용 서버로 실행합니다.

예외:

${exceptions.trimEnd().split('\n').map(exceptionInKorean).join('\n')}

workerd에서는 \`withCors\`의 정책을 정하는 함수가 \`env\`와 \`ctx\`를 봅니다. 환경이 서로 다른 워커 두 개로 확인합니다.

Deno와 Bun은 \`node_modules\`에 있는 것을 실행합니다. npm의 Node 26에는 Debian의 \`libatomic1\` 패키지도 필요합니다. 런타임은 모두 npm에서 위에 적은 버전으로 받습니다.
`
}

function exceptionInKorean(line: string): string {
  if (line === '- none') return '- 없음'
  const [, titles, places = '', reason = '', rows = ''] = /^- (.*), on (.*?): (.*)\. (`.*)\.$/.exec(line) ?? []
  const why = Object.hasOwn(reasons, reason) ? reasons[reason] : undefined
  if (why === undefined) throw new Error(`"${reason}" is not said in Korean: add it to ${import.meta.filename}`)
  const where = places === 'every runtime' ? '모든 런타임' : places
  return `- ${titles}, ${where}: ${why}. ${rows.replaceAll('(rule ', '(규칙 ')}.`
}
