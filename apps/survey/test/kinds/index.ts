import type { Kind } from '../support/kind.ts'
import { applications } from './applications.ts'
import { environment } from './environment.ts'
import { headers } from './headers.ts'
import { origins } from './origins.ts'
import { projects } from './projects.ts'
import { readmes } from './readmes.ts'
import { koaAndHono } from './readmes-koa-hono.ts'
import { servers } from './servers.ts'

export const tables: Readonly<Record<string, readonly Kind[]>> = {
  readmes: [...readmes, ...koaAndHono],
  environment,
  projects: [...projects, ...servers],
  origins: [...origins, ...applications],
  headers,
}
