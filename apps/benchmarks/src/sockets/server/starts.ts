export const variants = ['none', 'hand', 'peer', 'ours'] as const
export type Variant = (typeof variants)[number]

/** How a framework's server is started on a port: without CORS, with two headers set by hand, with the peer, and with ours. */
export type Starts = Readonly<Partial<Record<Variant, (port: number) => Promise<unknown>>>>
