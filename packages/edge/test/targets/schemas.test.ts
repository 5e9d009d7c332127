import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createPolicy } from '@cors/core'
import { HTTPRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute'
import { VirtualService } from '@kubernetes-models/istio/networking.istio.io/v1/VirtualService'
import { Middleware } from '@kubernetes-models/traefik/traefik.io/v1alpha1/Middleware'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { exportPolicy, type Target } from '../../src/index.ts'
import { runs } from '../support/fuzz.ts'
import { policies } from '../support/policies.ts'
import { tryExport } from '../support/try-export.ts'

/** What the schemas of the resources say, as a cluster would. */
const resources: readonly (readonly [target: Target, validate: (resource: object) => void])[] = [
  ['gateway-api', (resource) => new HTTPRoute(resource as never).validate()],
  ['istio', (resource) => new VirtualService(resource as never).validate()],
  ['traefik', (resource) => new Middleware(resource as never).validate()],
]

describe.each(resources)('%s', (target, validate) => {
  it('takes every export', () => {
    let exported = 0
    fc.assert(
      fc.property(policies, fc.constantFrom('', '/api'), (policy, path) => {
        if (tryExport(policy, target) === undefined) return
        exported++
        validate(parse(exportPolicy(policy, target, { path }).files[0]?.content ?? '') as object)
      }),
      runs(60),
    )
    expect(exported).toBeGreaterThan(20)
  })

  it('would refuse something else', () => {
    const { files } = exportPolicy(createPolicy({ origin: 'https://app.example.com', maxAge: 60 }), target)
    const text = (files[0]?.content ?? '')
      .replace(/(?:maxAge|accessControlMaxAge): .*/i, 'maxAge: {}')
      .replace(/accessControlAllowMethods:/, 'accessControlAllowMethods: x #')
    expect(() =>
      validate(parse(text.replace(/\n\s+- "(?:GET|HEAD|PUT|PATCH|POST|DELETE|QUERY)"/g, '')) as object),
    ).toThrow()
  })
})

/** Types that the vendors publish for what their tools take. */
const types: readonly (readonly [target: Target, type: string])[] = [
  ['s3', "import('@aws-sdk/client-s3').CORSConfiguration"],
  ['aws-http-api', "import('@aws-sdk/client-apigatewayv2').Cors"],
  ['aws-lambda-url', "import('@aws-sdk/client-lambda').Cors"],
  ['cloudfront', "import('@aws-sdk/client-cloudfront').ResponseHeadersPolicyConfig"],
  ['gcs', "Parameters<import('@google-cloud/storage').Bucket['setCorsConfiguration']>[0]"],
  ['azure-blob', "import('@azure/storage-blob').BlobServiceProperties"],
]

it('the types of the vendors take every export', () => {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  const folder = mkdtempSync(join(root, '.types-'))
  try {
    const samples = fc.sample(policies, { numRuns: 60, seed: 7 })
    const lines = types.flatMap(([target, type]) =>
      samples.flatMap((policy, index) => {
        const made = tryExport(policy, target)
        return made === undefined
          ? []
          : [`export const ${target.replaceAll('-', '_')}${index}: ${type} = ${made.files[0]?.content.trim()}`]
      }),
    )
    expect(lines.length).toBeGreaterThan(100)
    lines.push(
      "// @ts-expect-error a list is not a text\nexport const wrong: import('@aws-sdk/client-s3').CORSConfiguration = { CORSRules: [{ AllowedOrigins: '*', AllowedMethods: ['GET'] }] }",
    )
    writeFileSync(join(folder, 'exports.ts'), lines.join('\n'))
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        extends: '../tsconfig.json',
        compilerOptions: { lib: ['es2023', 'dom'], isolatedDeclarations: false, declaration: false },
        include: ['exports.ts'],
      }),
    )
    const tsc = fileURLToPath(new URL('../../../../node_modules/typescript/bin/tsc', import.meta.url))
    const { stdout, stderr } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' })
    expect(stdout + stderr).toBe('')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}, 120_000)
