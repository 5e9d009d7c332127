import { show, withParticle } from '../issues/told.ts'

export function topic(target: string): string {
  return withParticle(target, 'topic')
}

/** A number with the particle of means, as it is read. */
export function withNumber(number: string): string {
  return number + (/[036]$/.test(number) ? '으로' : '로')
}

/** Names in a sentence, each in quotes; what stands in them is the reader's. */
export function quoted(names: string): string {
  return names.split(', ').map(show).join(', ')
}

/** Who stands behind a target. */
const parties: ReadonlyMap<string, string> = new Map([
  ['application', '애플리케이션'],
  ['backend', '백엔드'],
  ['function', '함수'],
  ['integration', '통합'],
  ['origin server', '원본 서버'],
])

export function whoseOf(whose: string, particle?: 'subject'): string {
  const party = parties.get(whose) ?? whose
  return particle === undefined ? party : withParticle(party, particle)
}
