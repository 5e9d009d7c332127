import { portExpression } from '@cors/standard/expressions'
import { specialPorts } from '@cors/standard/origin'
import { type Node, written } from './expressions.ts'

/** Labels of any number before a dot: of lower case, as browsers send them, or of any. */
const lower = '\uE011'
const anyCase = '\uE012'
const anyPort = '\uE013'
const most = 100
/** The ports of a scheme, as an export writes them, with what stands for them here. */
const portsOf: ReadonlyMap<string, string> = new Map(
  ['', ...specialPorts.keys()].map((scheme) => [`(?::${portExpression(scheme)})?`, `\uE014${scheme || 'other'}\uE015`]),
)

const has = (taken: string, wanted: string): boolean => [...wanted].every((character) => taken.includes(character))
const small = 'abcdefghijklmnopqrstuvwxyz0123456789_-'
const large = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const digits = '0123456789'

/** The patterns that stand for what an expression takes, or for less; nothing where there are none such, or too many. */
export function expand(way: readonly Node[]): string[] | undefined {
  let texts: string[] = ['']
  for (let index = 0; index < way.length; index++) {
    const labels = labelsAt(way, index)
    const found = labels ? labels.texts : textsOf(way[index] as Node)
    if (labels) index += labels.length - 1
    if (found === undefined || found.length * texts.length > most) return undefined
    texts = texts.flatMap((text) => found.map((each) => text + each))
  }
  return texts
}

/** What an expansion is as a pattern of a policy. */
export function patternOf(text: string): string | undefined {
  const plain = withPorts(text)
    .replace(anyPort, ':*')
    .replace(/^(https?:\/\/)\uE011/, '$1*.')
    .replace(/^([^:]+:\/\/)\uE012/, '$1*.')
  return /[\uE011-\uE015]/.test(plain) ? undefined : plain
}

function withPorts(text: string): string {
  const scheme = /^[^:]*/.exec(text)?.[0] ?? ''
  return text.replace(`\uE014${specialPorts.has(scheme) ? scheme : 'other'}\uE015`, ':*')
}

/** `.*\.`, and what means as much. */
function labelsAt(way: readonly Node[], index: number): { texts: string[]; length: number } | undefined {
  const [node, next] = [way[index], way[index + 1]]
  const mark = node === undefined ? '' : markOf(node)
  if (mark !== '' && isDot(next) && takesDots(node as Node)) return { texts: [mark], length: 2 }
  if (node?.type !== 'repeat' || node.most !== Number.POSITIVE_INFINITY || node.least > 1) return undefined
  const inner = node.node.type === 'group' && node.node.ways.length === 1 ? node.node.ways[0] : undefined
  const [one, dot, ...rest] = inner ?? []
  const label = one && markOf(one)
  if (!label || !isDot(dot) || rest.length > 0) return undefined
  return { texts: node.least === 0 ? ['', label] : [label], length: 1 }
}

/** Of what takes at least every label. */
function markOf(node: Node): string {
  const bare = node.type === 'group' && node.ways.length === 1 && node.ways[0]?.length === 1 ? node.ways[0][0] : node
  if (bare?.type !== 'repeat' || bare.node.type !== 'set' || bare.least > 1) return ''
  const { taken } = bare.node
  if (bare.most === Number.POSITIVE_INFINITY && has(taken, small + large)) return anyCase
  return bare.most >= 63 && has(taken, small) ? lower : ''
}

function takesDots(node: Node): boolean {
  const bare = node.type === 'group' ? node.ways[0]?.[0] : node
  return (
    bare?.type === 'repeat' &&
    bare.most === Number.POSITIVE_INFINITY &&
    bare.node.type === 'set' &&
    bare.node.taken.includes('.')
  )
}

function isDot(node: Node | undefined): boolean {
  return node?.type === 'set' && (node.isDot || node.taken === '.')
}

function textsOf(node: Node): string[] | undefined {
  if (node.type === 'set') {
    if (node.isDot) return ['.']
    const taken =
      /[A-Z]/.test(node.taken) && /^[a-z]$/i.test(node.source) && node.taken.length === 2
        ? node.taken.toLowerCase().slice(1)
        : node.taken
    return taken.length > 0 && taken.length <= 12 ? [...taken] : undefined
  }
  if (node.type === 'group') {
    const all = node.ways.map(expand)
    return all.includes(undefined) ? undefined : [...new Set(all.flatMap((each) => each as string[]))]
  }
  if (node.type !== 'repeat') return undefined
  if (isPort(node)) return [anyPort]
  const ports = portsOf.get(written([node]))
  if (ports !== undefined) return [ports]
  if (node.least === 0 && node.most === 1) {
    const found = expand([node.node])
    return found && ['', ...found]
  }
  return undefined
}

/** `(:\d+)?`: with a port, and without. */
function isPort(node: Node & { readonly type: 'repeat' }): boolean {
  const [colon, number, ...rest] =
    node.node.type === 'group' && node.node.ways.length === 1 ? (node.node.ways[0] ?? []) : []
  return (
    node.least === 0 &&
    colon?.type === 'set' &&
    colon.taken === ':' &&
    rest.length === 0 &&
    number?.type === 'repeat' &&
    number.node.type === 'set' &&
    has(number.node.taken, digits) &&
    number.least <= 1 &&
    number.most >= 5
  )
}

/** Whether one label is taken where a `*` of a policy takes any number. */
export function hasOneLabel(way: readonly Node[]): boolean {
  return way.some((node, index) => {
    if (node.type === 'group') return node.ways.some(hasOneLabel)
    const bare = node.type === 'repeat' ? node.node : undefined
    return bare?.type === 'set' && !bare.taken.includes('.') && bare.taken.length > 12 && isDot(way[index + 1])
  })
}
