import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { read } from '../src/generate/sources.ts'

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly if?: string
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>
  readonly jobs: Readonly<Record<string, { readonly if?: string; readonly steps: readonly Step[] }>>
}

const { on, jobs }: Workflow = parse(read('.github/workflows/docs.yml'))
const onMain = "github.ref == 'refs/heads/main'"

describe('the workflow of the site', () => {
  it('builds and looks at what a pull request changes', () => {
    expect(Object.keys(on)).toContain('pull_request')
    const steps = Object.values(jobs).flatMap((job) => job.steps.map((step) => ({ job, step })))
    const tests = steps.filter(({ step }) => step.run === 'npm run test:docs')
    expect(tests.map(({ job, step }) => [job.if, step.if])).toEqual([[undefined, undefined]])
  })

  it('publishes only what is on the main branch', () => {
    const publishing = Object.values(jobs).flatMap(({ if: ofJob = '', steps }) =>
      steps.flatMap(({ uses = '', if: ofStep = '' }) => (/pages/.test(uses) ? [`${ofJob} && ${ofStep}`] : [])),
    )
    expect(publishing.length).toBe(2)
    expect(publishing.filter((condition) => !condition.includes(onMain))).toEqual([])
  })
})
