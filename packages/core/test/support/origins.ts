import fc from 'fast-check'
import { mutated } from './texts.ts'

const evil = 'evil.test'

/** How an attacker, or a mistake, makes another origin of one that a policy allows. */
const attacks: readonly ((origin: string) => string)[] = [
  (origin) => origin,
  (origin) => origin.replace('://', '://x'),
  (origin) => origin.replace('://', '://x.'),
  (origin) => origin.replace('://', '://x.y.z.'),
  (origin) => origin.replace('://', '://.'),
  (origin) => origin.replace('://', '://*.'),
  (origin) => origin.replace('://', '://user@'),
  (origin) => origin.replace('://', `://${evil}/.`),
  (origin) => origin.replace('://', `://${evil}@`),
  (origin) => origin.replace('://', `://${evil}\0.`),
  (origin) => origin.replace('://', `://${evil}%2f.`),
  (origin) => origin.replace('://', `://${evil}?.`),
  (origin) => origin.replace('://', ':/'),
  (origin) => origin.replace('://', ':///'),
  (origin) => `${origin}.`,
  (origin) => `${origin}..`,
  (origin) => `${origin}.${evil}`,
  (origin) => `${origin}x`,
  (origin) => `${origin}@${evil}`,
  (origin) => `${origin}/`,
  (origin) => `${origin}#`,
  (origin) => `${origin}\0`,
  (origin) => `${origin}\n`,
  (origin) => `${origin}, ${origin}`,
  (origin) => `${origin} https://${evil}`,
  (origin) => `${origin}:443`,
  (origin) => `${origin}:80`,
  (origin) => `${origin}:1234`,
  (origin) => `${origin}:01234`,
  (origin) => `${origin}:0`,
  (origin) => `${origin}:65536`,
  (origin) => `${origin}:`,
  (origin) => origin.replace(/:\d+$/, ''),
  (origin) => origin.replace(/:(\d+)$/, ':$10'),
  (origin) => origin.replace(/^https:/, 'http:'),
  (origin) => origin.replace(/^http:/, 'https:'),
  (origin) => origin.replace(/^[^:]+:/, 'ws:'),
  (origin) => origin.toUpperCase(),
  (origin) => origin.replace('.', '\u3002'),
  (origin) => origin.replace('.', 'x'),
  (origin) => origin.replace('.', '-'),
  (origin) => origin.replace('a', 'а'),
  (origin) => origin.replace('a', '%61'),
  (origin) => origin.replace('://', `://${'a'.repeat(63)}.`),
  (origin) => origin.replace('://', `://${'a'.repeat(64)}.`),
  (origin) => origin.replace('://', `://${'a.'.repeat(200)}`),
  (origin) => origin.replace('://', `://${'a.'.repeat(50_000)}`),
  (origin) => origin.replace('xn--bcher-kva', 'bücher'),
  (origin) => origin.replace('xn--bcher-kva', 'XN--BCHER-KVA'),
  (origin) => origin.replace('-', '.'),
  (origin) => origin.replace('-', '--'),
  (origin) => origin.replace(/-.*?-/, '--'),
  (origin) => origin.replace(/-.*?-/, '-'),
  (origin) => origin.replace('-', '-.'),
  (origin) => origin.replace('-', '-_'),
  (origin) => origin.replace('-', '-*'),
  (origin) => origin.replace('-', '-A'),
  (origin) => origin.replace('-', `-${'a-'.repeat(40)}`),
  (origin) => origin.replace('.', '%2E'),
  (origin) => origin.slice(1),
  (origin) => origin.slice(0, -1),
  () => 'null',
  () => '',
  () => '*',
]

/** One of the origins that a pattern stands for. */
function instanceOf(pattern: string): fc.Arbitrary<string> {
  const labels = fc.constantFrom('x.', 'a.', 'a.b.', 'foo.bar.', '1.')
  const parts = fc.constantFrom('x', '-', '1-a', 'a', '--', 'b')
  const ports = fc.constantFrom('', ':3000', ':65535')
  return fc
    .tuple(labels, parts, ports)
    .map(([label, part, port]) => pattern.replace('://*.', `://${label}`).replace(':*', port).replace('*', part))
}

/** An origin that a policy of these patterns allows, or one that was made from it by an attack or by a few small changes. */
export function nearlyAllowed(patterns: readonly string[]): fc.Arbitrary<string> {
  const own = fc.constantFrom(...patterns).chain(instanceOf)
  const attacked = fc.tuple(own, fc.constantFrom(...attacks)).map(([origin, attack]) => attack(origin))
  return fc.oneof(
    { weight: 2, arbitrary: own },
    { weight: 5, arbitrary: attacked },
    { weight: 2, arbitrary: mutated(own) },
  )
}
