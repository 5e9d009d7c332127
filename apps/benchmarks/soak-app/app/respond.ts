import { answerPath, toResponse } from '../../src/soak/server/answers.ts'

/** The handler of every route: its answer is the last part of the path. */
export function respond({ url }: Request): Response {
  const { pathname } = new URL(url)
  const answer = answerPath(pathname.slice(pathname.lastIndexOf('/')))
  return answer === undefined ? new Response(null, { status: 404 }) : toResponse(answer)
}
