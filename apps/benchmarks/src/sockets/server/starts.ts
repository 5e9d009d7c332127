/** How a framework's server is started on a port: without CORS, with the peer, and with ours. */
export type Starts = Readonly<Record<'none' | 'peer' | 'ours', (port: number) => Promise<unknown>>>
