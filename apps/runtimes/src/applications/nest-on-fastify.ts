import { FastifyAdapter } from '@nestjs/platform-fastify'
import { nestApplication } from './nest-application.ts'

export default nestApplication(() => new FastifyAdapter())
