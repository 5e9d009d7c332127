import { ExpressAdapter } from '@nestjs/platform-express'
import { nestApplication } from './nest-application.ts'

export default nestApplication(() => new ExpressAdapter())
