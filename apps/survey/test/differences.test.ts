import { afterEach, describe, expect, it } from 'vitest'
import { differences } from './differences/index.ts'
import type { Application } from './support/application.ts'
import { seen } from './support/difference.ts'
import { frameworks, type Peer } from './support/frameworks.ts'

const running: Application[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((application) => application.close()))
})

describe.each(Object.entries(differences))('%s', (peer, rows) => {
  it.each(rows)('$what', async ({ tried }) => {
    const { peer: theirs, ours } = frameworks[peer as Peer]
    for (const trial of tried) {
      const given = [trial.theirs, trial.ours ?? trial.theirs] as const
      const [one, other] = [await theirs(given[0]), await ours(given[1])]
      running.push(one, other)
      const answers = await Promise.all([one, other].map(({ ask }) => ask(...trial.request, trial.path)))
      const [theirAnswer, ourAnswer] = trial.answers
      expect(answers[0] && seen(answers[0], theirAnswer), 'the peer').toEqual(theirAnswer)
      expect(answers[1] && seen(answers[1], ourAnswer), 'ours').toEqual(ourAnswer)
    }
  })
})
