import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type CorsOptions, type CorsPolicy, createPolicy, isOriginAllowed, parseOriginList } from '@cors/core'
import corsPlugin from '@cors/fastify'
import { cors as corsOfFetch } from '@cors/fetch'
import { corsHeaders } from '@cors/next/config'
import { cors } from '@cors/node'
import fastify from 'fastify'
import { inDevelopment, recorder } from './run-server.ts'
import { repository } from './sources.ts'

/** What is wrong, as a file of its own, for what takes a framework. */
export function fileOfWrong(code: string): string {
  return `apps/docs/src/wrong/${code}.js`
}

/** What the start of an application with a file prints. */
export async function printedByFile(file: string): Promise<string> {
  return (await printedBy(() => import(pathToFileURL(join(repository, file)).href))) ?? printsNothing(file)
}

/** What the start of an application prints that has an example of docs/config-errors.md in it. */
export async function printedByExample(code: string): Promise<string> {
  const { logged, logger } = recorder()
  // What is not refused is told as soon as the policy is in use.
  const createUsed = (options: CorsOptions): CorsPolicy => {
    const policy = createPolicy(options)
    inDevelopment(() => corsOfFetch(policy, { logger }))
    return policy
  }
  const app = fastify()
  const known = { createPolicy: createUsed, cors, app, corsPlugin, corsHeaders, isOriginAllowed, parseOriginList }
  const run = new Function(...Object.keys(known), code)
  const refused = await printedBy(() => {
    run(...Object.values(known))
    return app.ready()
  })
  return refused ?? (logged.join('\n') || printsNothing(code))
}

/** The error with which a start ends, as Node prints it. */
async function printedBy(start: () => unknown): Promise<string | undefined> {
  try {
    await start()
    return undefined
  } catch (error) {
    return String(error)
  }
}

function printsNothing(example: string): never {
  throw new Error(`The example prints nothing, though it is wrong:\n${example}`)
}
