import type { Kind } from '../support/kind.ts'
import { environment } from './environment.ts'
import { headers } from './headers.ts'
import { origins } from './origins.ts'
import { projects } from './projects.ts'
import { readmes } from './readmes.ts'

export const tables: Readonly<Record<string, readonly Kind[]>> = { readmes, environment, projects, origins, headers }
