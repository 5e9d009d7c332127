import type { Random } from '../../../../scripts/random.ts'
import { exactOrigin } from '../policy.ts'
import { even, exactCount, patternOrigin, stay } from './names.ts'

/** Origins that nobody may be granted, as values of a header line; a new one for each number. All of them are one byte a character. */
export const hostileOrigins: readonly ((index: number, random: Random) => string)[] = [
  (index) => `https://evil${index}.example.net`,
  (index) => `https://evil${index}example.com`,
  (index) => `${exactOrigin(index % exactCount)}.evil.example`,
  (index) => `${exactOrigin(index % exactCount)}:8443`,
  (index) => `${exactOrigin(index % exactCount)}/`,
  (index) => exactOrigin(index % exactCount).replace('https', 'http'),
  (index) => exactOrigin(index % exactCount).toUpperCase(),
  (index) => `${exactOrigin(index % exactCount)}, https://evil.example`,
  () => `${stay} ${even}`,
  () => `${stay}.`,
  () => 'null',
  () => '',
  (index) => `https://[2001:db8::${(index % 0xffff).toString(16)}]`,
  (index) => `https://[::ffff:127.0.0.1%25${index}]`,
  (index) => `https://192.0.2.${index % 256}`,
  (index) => `https://${'a'.repeat(60)}.${'b.'.repeat(index % 2000)}example.com`,
  (index) => `${'https:'.repeat(2 + (index % 500))}//stay.example.com`,
  (index) => `https://${utf8(`пример${index}`)}.example.com`,
  (index) => `https://stay${utf8('\u202e')}moc.elpmaxe${index}`,
  (index) => utf8(`https://stay.example.com\u200b${index}`),
  (index) => `https://stay.example.com#${index}`,
  (index) => `https://stay.example.com@evil${index}.example`,
  (index) => `https://stay.example.com\\.evil${index}.example`,
  (index) => `https://.tenant${index % 10}.example.org`,
  (index) => `https://tenant${index % 10}.example.org`,
  (index) => `${patternOrigin('a', index)}.evil.example`,
  (index) => `https://a_b..tenant${index % 10}.example.org`,
  (index) => `https://%73tay.example.com?${index}`,
  () => '*',
  () => '__proto__',
  (index) => `file:///etc/${index}`,
  (index) => `chrome-extension://${String(index).padStart(32, 'a')}`,
  (_, random) => Array.from({ length: 40 }, () => String.fromCharCode(0x21 + random.below(0x5e))).join(''),
  (_, random) => Array.from({ length: 40 }, () => String.fromCharCode(0x80 + random.below(0x80))).join(''),
]

/** Values of Access-Control-Request-Headers that ask for what is not listed, or are nonsense. */
export const hostileRequestHeaders: readonly ((index: number, random: Random) => string)[] = [
  (index) => `x-unknown-${index}`,
  (index) => Array.from({ length: 200 }, (_, each) => `x-${index}-${each}`).join(','),
  () => ','.repeat(4000),
  () => ' , '.repeat(1300),
  () => 'content-type,'.repeat(310),
  () => 'a'.repeat(6000),
  (index) => `x-meta-${'m'.repeat(index % 4000)}`,
  () => 'authorization,cookie,host',
  () => '*',
  (index) => `access-control-allow-origin,x-${index}`,
  (index) => utf8(`x-名前-${index}`),
  () => '__proto__,constructor',
]

/** A text as its bytes, one a character, as header lines are written and read. */
function utf8(text: string): string {
  return Buffer.from(text).toString('latin1')
}
