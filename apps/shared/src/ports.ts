/** The framework behind an API, in the words of the `x-served-by` header. */
export type ApiName = 'fastify' | 'koa' | 'nestjs' | 'next'

/** The address that every server of the lab listens on: nothing is offered to the network. */
export const host = '127.0.0.1'

const defaultLabPort = 4000
const apiOffsets: Readonly<Record<ApiName, number>> = { fastify: 10, koa: 20, nestjs: 30, next: 40 }

/**
 * The port of the page on the allowed origin: `LAB_PORT`, or 4000. Every other port of the lab is counted from it.
 *
 * @throws {Error} if `LAB_PORT` is not a port that leaves room for the range
 */
export function labPort(): number {
  const given = process.env.LAB_PORT
  if (given === undefined || given === '') return defaultLabPort
  const port = /^\d{1,5}$/.test(given) ? Number(given) : 0
  const highest = 65_535 - apiOffsets.next
  if (port < 1 || port > highest) {
    throw new Error(`LAB_PORT is "${given}": it has to be a whole number from 1 to ${highest}`)
  }
  return port
}

/** The port of the page on the origin that the policy does not allow. */
export function deniedPort(): number {
  return labPort() + 1
}

/** The port of an API. */
export function apiPort(name: ApiName): number {
  return labPort() + apiOffsets[name]
}

/** The origin, or the base address, of what listens on a port of this machine. */
export function localOrigin(port: number): string {
  return `http://localhost:${port}`
}
