import { Controller, Get, Post } from '@nestjs/common'
import { afterEach, vi } from 'vitest'
import { Cors, CorsModule, type CorsModuleOptions } from '../../src/index.ts'
import { named } from './client.ts'
import { type Running, rootModule, start } from './platforms.ts'

let running: Running | undefined
afterEach(async () => {
  await running?.close()
  running = undefined
  vi.restoreAllMocks()
})

export const both = (name: string): string[] => [name, name]
/** The options of the module. */
export const main: CorsModuleOptions = { ...named('main'), logger: false } as CorsModuleOptions

type Metadata = Parameters<typeof rootModule>[0]

/** Starts an application with the module; it ends with the test. */
export async function serve(
  adapter: Parameters<typeof start>[0],
  { imports = [], ...metadata }: Metadata,
  ...rest: Parameters<typeof start> extends [unknown, unknown, ...infer Rest] ? Rest : never
): Promise<string> {
  return serveRoot(adapter, rootModule({ imports: [CorsModule.forRoot(main), ...imports], ...metadata }), ...rest)
}

export async function serveRoot(...given: Parameters<typeof start>): Promise<string> {
  await running?.close()
  running = await start(...given)
  return running.url
}

@Controller('cats')
export class CatsController {
  @Cors(named('list'))
  @Get()
  list(): string {
    return 'list'
  }

  @Cors(named('find'))
  @Get(['one/:id', 'two/:id'])
  find(): string {
    return 'find'
  }

  @Cors(named('create'))
  @Post()
  create(): string {
    return 'create'
  }
}
