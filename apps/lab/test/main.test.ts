import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { findTaken } from '../src/ports.ts'
import { freeLabPort, type LabProcess, offsets, spawnLab, startLab } from './lab-process.ts'

let lab: LabProcess | undefined
let blocker: Server | undefined

afterEach(async () => {
  blocker?.close()
  blocker = undefined
  lab?.child.kill('SIGKILL')
  await lab?.ended
  lab = undefined
})

async function occupy(port: number, host?: string): Promise<void> {
  blocker = createServer().listen(port, host)
  await once(blocker, 'listening')
}

/** A server that waits for its clients would wait for this one for minutes. */
async function sendHalfARequest(port: number): Promise<Socket> {
  const client = connect(port, '127.0.0.1').on('error', () => {})
  await once(client, 'connect')
  client.write('GET /api/items HTTP/1.1\r\n')
  return client
}

describe('start', () => {
  test('LAB_PORT moves the whole range, and the last line says where the page is', async () => {
    const port = await freeLabPort()
    lab = await startLab(port)
    expect(lab.output().trimEnd().split('\n').at(-1)).toBe(`ready http://localhost:${port}`)
    for (const label of ['Fastify', 'Koa', 'NestJS', 'Next.js']) expect(lab.output()).toContain(`${label} answers on`)
    const ports = offsets.map((offset) => port + offset)
    expect(await findTaken(ports)).toEqual(ports)
  })

  test.each(['abc', '0', '65500', '4000.5', '-1'])(
    'LAB_PORT=%s is an error that says what it has to be',
    async (value) => {
      lab = spawnLab(value)
      expect(await lab.ended).toBe(1)
      expect(lab.output()).toBe(`LAB_PORT is "${value}": it has to be a whole number from 1 to 65495\n`)
    },
  )
})

describe('a taken port', () => {
  test.each(offsets)('%i after LAB_PORT is named, and nothing is left running', async (offset) => {
    const port = await freeLabPort()
    await occupy(port + offset)
    lab = spawnLab(port)
    expect(await lab.ended).toBe(1)
    expect(lab.output()).toContain(
      `port ${port + offset} is taken: stop what listens there, or move the lab with LAB_PORT`,
    )
    expect(lab.output()).not.toContain('ready')
    expect(lab.output()).not.toMatch(/^ +at /m)
    expect(await findTaken(offsets.map((other) => port + other))).toEqual([port + offset])
  })

  test('is found on 127.0.0.1 alone too', async () => {
    const port = await freeLabPort()
    await occupy(port, '127.0.0.1')
    lab = spawnLab(port)
    expect(await lab.ended).toBe(1)
    expect(lab.output()).toContain(`port ${port} is taken`)
  })
})

describe('stop', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('%s frees every port and is no failure', async (signal) => {
    const port = await freeLabPort()
    lab = await startLab(port)
    const clients = await Promise.all(offsets.map((offset) => sendHalfARequest(port + offset)))
    lab.child.kill(signal)
    expect(await lab.ended).toBe(0)
    for (const client of clients) client.destroy()
    expect(await findTaken(offsets.map((offset) => port + offset))).toEqual([])
  })

  test('two signals are one stop', async () => {
    const port = await freeLabPort()
    lab = await startLab(port)
    lab.child.kill('SIGINT')
    lab.child.kill('SIGTERM')
    expect(await lab.ended).toBe(0)
  })

  test('SIGTERM while it starts leaves nothing running', async () => {
    const port = await freeLabPort()
    lab = spawnLab(port)
    await once(lab.child.stdout ?? lab.child, 'data')
    lab.child.kill('SIGTERM')
    expect(await lab.ended).toBe('SIGTERM')
    expect(await findTaken(offsets.map((offset) => port + offset))).toEqual([])
  })
})
