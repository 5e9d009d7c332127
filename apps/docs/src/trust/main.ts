// `npm run trust`
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { repository } from '../generate/sources.ts'
import { trustDocument } from './page.ts'

writeFileSync(join(repository, 'docs/trust.md'), trustDocument())
