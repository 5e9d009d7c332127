export type Variant = 'none' | 'hand' | 'protected' | 'peer' | 'ours'

/** Those whose handlers set headers before they write a head: what keeps them from it can be written by hand for these. */
const keptByHand = ['express', 'koa', 'nest-express', 'nest-express-routes']

/** The servers that a framework is measured with. */
export function variantsOf(framework: string): readonly Variant[] {
  if (framework === 'next-config') return ['none', 'hand', 'ours']
  return keptByHand.includes(framework)
    ? ['none', 'hand', 'protected', 'peer', 'ours']
    : ['none', 'hand', 'peer', 'ours']
}

/** How a framework's server is started on a port: without CORS, with two headers set by hand, with these kept by hand from handlers, with the
 * peer, and with ours. */
export type Starts = Readonly<Partial<Record<Variant, (port: number) => Promise<unknown>>>>
