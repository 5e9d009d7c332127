import dns from 'node:dns'
import type { AddressInfo } from 'node:net'
import { createProxy } from 'proxy'

/*
 * A proxy as a process of its own: it says its port in the first line, and every request that it gets in a line of its own. All names
 * below .test are this machine. With an argument, that is the user and password that it wants.
 */
const { lookup } = dns
dns.lookup = ((host: string, ...rest: [never, never]) =>
  lookup(host.endsWith('.test') ? '127.0.0.1' : host, ...rest)) as unknown as typeof lookup

const [, , wanted] = process.argv
const proxy = createProxy()
proxy.authenticate = ({ method, url, headers }) => {
  const authorization = headers['proxy-authorization']
  console.log(`${method} ${url}`)
  return wanted === undefined || authorization === `Basic ${Buffer.from(wanted).toString('base64')}`
}
proxy.listen(0, '127.0.0.1', () => console.log((proxy.address() as AddressInfo).port))
