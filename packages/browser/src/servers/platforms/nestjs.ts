import { commonMethods, safelistedMethods } from '@cors/standard/methods'
import { object } from '../code.ts'
import { optionsFor } from '../javascript.ts'
import type { Server } from '../server.ts'
import { OPTIONS } from './cors.ts'

export const nestjs: Server = {
  title: 'NestJS',
  kind: 'application',
  trace: /^body: [^\n]*\{"message":"cannot [a-z]+ \//m,
  libraries: ['nest'],
  write: (change) => {
    // On Fastify nothing but GET, HEAD and POST is allowed by default: a list that is needed there changes nothing on Express.
    const isBeyond = change.methods.asked.some((method) => !safelistedMethods.includes(method))
    const methods = isBeyond
      ? { ...change.methods, listed: [...commonMethods, ...change.methods.listed] }
      : change.methods
    const own = { ...OPTIONS, defaults: safelistedMethods }
    const entries = optionsFor({ ...change, methods }, own, change.config?.library === 'nestjs')
    const code = `app.enableCors(${object(entries)})`
    return [{ file: 'src/main.ts', language: 'ts', place: 'beforeListen', code }]
  },
}
