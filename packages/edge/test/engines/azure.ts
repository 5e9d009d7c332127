import { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob'
import type { CorsPolicy } from '@cors/core'
import { parseOrigin } from '@cors/core'
import { answerOf, compare, type PageRequest } from '../support/pages.ts'
import { tryExport } from '../support/try-export.ts'
import type { createClient } from './client.ts'
import { findProgram, freePorts, run } from './process.ts'
import type { RandomCase } from './random.ts'

/** What Azurite has an account for, as it tells everybody. */
const account = 'devstoreaccount1'
const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='

export interface AzureTally {
  readonly policies: number
  readonly refused: number
  readonly requests: number
  readonly same: number
  readonly undeclared: readonly string[]
}

/** Sets the rules of each policy, and asks as pages do: nothing may be granted that the policy does not grant, and nothing be missing without a gap. */
export async function azureBlob(
  all: readonly RandomCase[],
  client: ReturnType<typeof createClient>,
): Promise<AzureTally> {
  const [port = 0] = await freePorts(1)
  const command = [
    findProgram('azurite-blob') ?? '',
    '--blobPort',
    String(port),
    '--skipApiVersionCheck',
    '--inMemoryPersistence',
    '--silent',
  ]
  const server = await run([], () => command, port)
  const service = new BlobServiceClient(
    `http://127.0.0.1:${port}/${account}`,
    new StorageSharedKeyCredential(account, key),
  )
  const tally = { policies: 0, refused: 0, requests: 0, same: 0, undeclared: [] as string[] }
  for (const { policy, requests } of all) {
    const made = tryExport(policy, 'azure-blob')
    if (made === undefined) {
      tally.refused++
      continue
    }
    tally.policies++
    await service.setProperties(JSON.parse(made.files[0]?.content ?? ''))
    const stricter = made.gaps.filter(({ effect }) => effect === 'stricter').map(({ code }) => code)
    for (const request of pagesOf(requests)) {
      const sent = await ask(client, port, request)
      const problems = [false, true].flatMap(
        (credentials) => compare(sent, answerOf(policy, request), request, credentials, stricter) ?? [],
      )
      tally.requests++
      if (JSON.stringify(sent) === JSON.stringify(answerOf(policy, request))) tally.same++
      for (const problem of problems)
        tally.undeclared.push(JSON.stringify({ problem, request, sent, policy: shown(policy) }))
    }
  }
  await server.close()
  return tally
}

function shown(policy: CorsPolicy): unknown {
  return policy.toJSON()
}

/** Requests that a browser would send. */
function pagesOf(requests: RandomCase['requests']): PageRequest[] {
  return requests.flatMap(({ method, headers }) => {
    const {
      origin,
      'access-control-request-method': asked,
      'access-control-request-headers': names,
    } = headers as Record<string, string | undefined>
    if (origin === undefined || parseOrigin(origin) === undefined) return []
    if (method !== 'OPTIONS' || asked === undefined) return [{ origin }]
    // A list of more than 4 KiB is echoed there: the gap `header-echo`.
    if ((names ?? '').length > 4096) return []
    if (!/^[A-Z]{3,10}$/.test(asked) || !/^(?:[a-z-]+(?:,[a-z-]+)*)?$/.test(names ?? '')) return []
    return [{ origin, method: asked, headers: names === undefined ? [] : names.split(',') }]
  })
}

async function ask(
  client: ReturnType<typeof createClient>,
  port: number,
  { origin, method, headers = [] }: PageRequest,
): Promise<Record<string, string>> {
  const asked = {
    ...(method === undefined ? {} : { 'access-control-request-method': method }),
    ...(headers.length === 0 ? {} : { 'access-control-request-headers': headers.join(',') }),
  }
  const answer = await client.send(port, {
    method: method === undefined ? 'GET' : 'OPTIONS',
    path: `/${account}/box/item`,
    headers: { origin, ...asked },
  })
  // Whoever is denied gets an error of XML, with headers that say nothing.
  if (method !== undefined && answer.status !== 200) return {}
  return Object.fromEntries(
    answer.lines
      .filter(([name]) => name.startsWith('access-control-'))
      .map(([name, value]) => [name.replace('access-control-', ''), value]),
  )
}
