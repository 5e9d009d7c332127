import { answerTimeouts, type SetupName, setups } from '@cors/conformance'
import { type ApplicationName, applications } from '../catalogue.ts'
import { serveFetch } from './serve-fetch.ts'

// Starts one application with every setup of the table, on Node, Bun or Deno, and prints where each one listens.
const { default: application } = await applications[process.argv[2] as ApplicationName].load()
const urls: [SetupName, string][] = []
for (const name of Object.keys(setups) as SetupName[]) urls.push([name, `http://127.0.0.1:${await start(name)}`])
console.log(JSON.stringify(Object.fromEntries(urls)))

async function start(name: SetupName): Promise<number> {
  if (application.kind === 'fetch') return serveFetch(application.handle(setups[name]))
  const server = await application.listen(setups[name])
  answerTimeouts(server)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port')
  return address.port
}
