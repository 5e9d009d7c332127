import { examine } from './examine.ts'

addEventListener('message', async ({ data }: MessageEvent<string>) => {
  postMessage(await examine(data))
})
// What fails inside of a promise is no error of the worker by itself.
addEventListener('unhandledrejection', ({ reason }) => {
  reportError(reason)
})
