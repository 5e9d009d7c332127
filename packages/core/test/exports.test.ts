import { describe, expect, it } from 'vitest'
import * as adapter from '../src/adapter.ts'
import * as core from '../src/index.ts'

describe('what the package exports', () => {
  it('to everyone', () => {
    expect(Object.keys(core).sort()).toMatchInlineSnapshot(`
      [
        "CorsConfigError",
        "createPolicy",
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
        "compileSource",
        "compileWith",
        "createEngine",
        "createPolicyCache",
        "intersect",
        "intersectEvaluations",
        "isCorsHeader",
        "isPreflight",
        "isThenable",
        "limitOrigins",
        "mergeExposed",
        "misfitOf",
        "overridesHandler",
        "readAdapterOptions",
        "separateOptions",
        "splitOptions",
        "undecided",
        "varyOnOrigin",
      ]
    `)
  })
})
