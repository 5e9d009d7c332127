import { type SetupName, setups } from '@cors/conformance/plain'
import type { AnyElysia } from 'elysia'
import { answers, createApp } from '../app.ts'

/** Run by Bun: serves every setup on a port of its own, by Elysia's own server with routes of Bun, and tells the ports in one line. */
const answer = answers[process.argv[2] as keyof typeof answers]
const ports: Record<string, number> = {}
for (const name of Object.keys(setups) as SetupName[]) {
  const app: AnyElysia = createApp(name, {}, answer)
  app.listen({ port: 0, hostname: '127.0.0.1' })
  ports[name] = app.server?.port as number
}
console.log(JSON.stringify(ports))
