import { apiPort, deniedPort, labPort, localOrigin, type RunningServer } from 'lab-shared'
import { apis } from './apis.ts'
import { servePage } from './page-server.ts'
import { findTaken } from './ports.ts'
import { recordExchanges } from './recorder.ts'

/** Milliseconds that an API which listens may take for its first answer. */
const patience = 10_000

/**
 * Starts the four APIs and the page on both origins, all in this process, and resolves when every one of them answers.
 *
 * @param tell told of each step
 * @throws {Error} if a port is taken or a server does not start; what has started stays up until the process ends
 */
export async function startLab(tell: (step: string) => void): Promise<RunningServer> {
  const findExchanges = recordExchanges()
  const pages = [labPort(), deniedPort()]
  await checkPorts([...pages, ...apis.map(({ name }) => apiPort(name))], tell)

  const startApi = async ({ name, label, start }: (typeof apis)[number]): Promise<RunningServer> => {
    const port = apiPort(name)
    const api = await start(port).catch((cause) => {
      throw new Error(`${label} did not start on port ${port}: ${messageOf(cause)}`, { cause })
    })
    await checkAnswer(label, `${localOrigin(port)}/api/items`)
    tell(`${label} answers on ${localOrigin(port)}`)
    return api
  }
  const running = await Promise.all([
    ...apis.filter(({ name }) => name !== 'next').map(startApi),
    ...pages.map((port) => servePage(port, findExchanges)),
  ])
  // Next makes its whole process a production one, in which the others would say nothing about denials: so it comes last.
  running.push(...(await Promise.all(apis.filter(({ name }) => name === 'next').map(startApi))))
  tell(`the page is on ${pages.map(localOrigin).join(' (allowed) and ')} (not allowed)`)
  return {
    close: async () => {
      await Promise.all(running.map((server) => server.close()))
    },
  }
}

async function checkPorts(ports: readonly number[], tell: (step: string) => void): Promise<void> {
  tell(`check the ports ${ports.join(', ')}`)
  const taken = await findTaken(ports)
  if (taken.length === 0) return
  const names = taken.length === 1 ? `port ${taken[0]} is taken` : `ports ${taken.join(', ')} are taken`
  throw new Error(`${names}: stop what listens there, or move the lab with LAB_PORT, as in LAB_PORT=5000 npm start`)
}

async function checkAnswer(label: string, url: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(patience) })
  await response.text()
  if (!response.ok) throw new Error(`${label} answers ${response.status} to GET ${url}`)
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
