import { safelistedMethods } from '@cors/standard/methods'
import { object } from '../code.ts'
import { optionsFor } from '../javascript.ts'
import type { Server } from '../server.ts'

export const fastify: Server = {
  title: '@fastify/cors',
  kind: 'application',
  trace: /^body: [^\n]*\{"message":"route [a-z]+:/m,
  libraries: ['@fastify/cors', 'fastify'],
  write: (change) => {
    const own = {
      methods: 'methods',
      headers: 'allowedHeaders',
      exposed: 'exposedHeaders',
      defaults: safelistedMethods,
    }
    const options = object(optionsFor(change, own, change.config?.library === '@fastify/cors'))
    const code = `import cors from '@fastify/cors'\n\nawait app.register(cors, ${options})`
    return [{ file: 'app.js', language: 'js', place: 'beforeRoutes', code }]
  },
}
