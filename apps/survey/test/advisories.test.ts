import { describe, expect, it } from 'vitest'
import { checks } from './advisories/checks/index.ts'
import { grants } from './advisories/grants.ts'
import { requests } from './advisories/requests.ts'

const advisories = [...grants, ...requests]

describe('what was found elsewhere does not happen here', () => {
  it.each(Object.entries(checks))('%s', async (_name, check) => {
    await check()
  })
})

it('every check belongs to an advisory, and none is told twice', () => {
  expect(Object.keys(checks)).toEqual([...new Set(advisories.map(({ check }) => check))])
  const ids = advisories.flatMap((advisory) => advisory.ids.map(([id]) => id))
  expect(new Set(ids).size).toBe(ids.length)
})
