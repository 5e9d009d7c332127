import type { Examination } from './examine.ts'

/** Reads a text beside the page, which stays alive however long and strange the text is. */
export type Examiner = (text: string) => Promise<Examination>

/** Starts reading anew where a later text makes an earlier one pointless: of that, nothing is heard again. */
export function createExaminer(): Examiner {
  let idle: Worker | undefined
  let busy: Worker | undefined
  return (text) =>
    new Promise((resolve, reject) => {
      busy?.terminate()
      const worker = idle ?? new Worker(new URL('./examine-worker.ts', import.meta.url), { type: 'module' })
      idle = undefined
      busy = worker
      worker.onmessage = ({ data }: MessageEvent<Examination>) => {
        idle = worker
        busy = undefined
        resolve(data)
      }
      worker.onerror = (event) => {
        event.preventDefault()
        worker.terminate()
        busy = undefined
        reject(new Error(event.message))
      }
      worker.postMessage(text)
    })
}
