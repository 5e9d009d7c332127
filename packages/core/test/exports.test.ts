import { describe, expect, it } from 'vitest'
import * as adapter from '../src/adapter.ts'
import * as headerSets from '../src/header-sets.ts'
import * as core from '../src/index.ts'
import * as statics from '../src/static.ts'

describe('what the package exports', () => {
  it('to everyone', () => {
    expect(Object.keys(core).sort()).toMatchInlineSnapshot(`
      [
        "CorsConfigError",
        "createPolicy",
        "createPolicyRef",
        "decide",
        "explain",
        "isOriginAllowed",
        "isSameOrigin",
        "mergeVary",
        "parseOrigin",
        "parseOriginList",
        "serializeOrigin",
      ]
    `)
  })

  it('to adapters', () => {
    expect(Object.keys(adapter).sort()).toMatchInlineSnapshot(`
      [
        "RequestEvaluations",
        "compileSource",
        "compileWith",
        "createEngine",
        "createMark",
        "createPolicyCache",
        "describeIssue",
        "endStatusOf",
        "intersect",
        "intersectEvaluations",
        "isCorsHeader",
        "isPreflight",
        "isRejected",
        "isSameOriginNative",
        "isThenable",
        "limitOrigins",
        "listHeaders",
        "mergeExposed",
        "misfitOf",
        "namesOnList",
        "overridesHandler",
        "readAdapterOptions",
        "readPolicy",
        "separateOptions",
        "splitOptions",
        "undecided",
        "varyOnOrigin",
      ]
    `)
  })

  it('as lists of header names', () => {
    expect(Object.keys(headerSets).sort()).toMatchInlineSnapshot(`
      [
        "connect",
        "connectExposed",
        "datadog",
        "grpcWeb",
        "grpcWebExposed",
        "mcp",
        "mcpExposed",
        "s3",
        "s3Exposed",
        "sentry",
        "tracing",
        "tus",
        "tusExposed",
      ]
    `)
  })

  it('for hosts that run no code', () => {
    expect(Object.keys(statics).sort()).toEqual(['patternExpression', 'staticAnswers'])
  })
})
