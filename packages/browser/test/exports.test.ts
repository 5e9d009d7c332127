import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as browser from '../src/index.ts'
import * as playwright from '../src/playwright.ts'
import * as testing from '../src/testing.ts'

describe('exports', () => {
  it('are these and no others', () => {
    const names = (entry: object): string[] => Object.keys(entry).sort()
    expect({
      '.': names(browser),
      './testing': names(testing),
      './playwright': names(playwright),
    }).toMatchInlineSnapshot(`
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
          "readCurl",
          "readEvidence",
          "recordingOf",
          "servers",
          "simulateFetch",
          "texts",
        ],
        "./playwright": [
          "corsDoctor",
          "watchCors",
        ],
        "./testing": [
          "expectCors",
        ],
      }
    `)
  })

  it('are all that is published', () => {
    const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
    expect(Object.keys(manifest.publishConfig.exports)).toEqual(['.', './testing', './playwright', './texts/*'])
  })
})
