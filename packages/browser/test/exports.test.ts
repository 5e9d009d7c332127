import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as browser from '../src/index.ts'
import * as testing from '../src/testing.ts'

describe('exports', () => {
  it('are these and no others', () => {
    expect({ '.': Object.keys(browser).sort(), './testing': Object.keys(testing).sort() }).toMatchInlineSnapshot(`
      {
        ".": [
          "Diagnosis",
          "PreflightCache",
          "advise",
          "consumerRequest",
          "consumers",
          "diagnose",
          "engineDifferences",
          "engineRules",
          "findConsumer",
          "fromHar",
          "maxAgeCaps",
          "originHeader",
          "parseMaxAge",
          "readEvidence",
          "servers",
          "simulateFetch",
          "texts",
        ],
        "./testing": [
          "expectCors",
        ],
      }
    `)
  })

  it('are all that is published', () => {
    const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
    expect(Object.keys(manifest.publishConfig.exports)).toEqual(['.', './testing'])
  })
})
