import type { Browser } from 'playwright-core'

/** Records a short video in a browser: a square that moves over a canvas. It differs a little with each recording. */
export async function recordClip(browser: Browser): Promise<Buffer> {
  const page = await browser.newPage()
  const encoded = await page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = 64
    const context = canvas.getContext('2d') as CanvasRenderingContext2D
    let frame = 0
    const draw = (): void => {
      context.fillStyle = '#0b5a50'
      context.fillRect(0, 0, 64, 64)
      context.fillStyle = '#fbfaf8'
      context.fillRect((frame++ * 2) % 48, 24, 16, 16)
    }
    draw()
    const timer = setInterval(draw, 50)
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm;codecs=vp8' })
    const parts: Blob[] = []
    recorder.ondataavailable = ({ data }) => parts.push(data)
    const stopped = new Promise((resolve) => {
      recorder.onstop = resolve
    })
    recorder.start()
    await new Promise((resolve) => setTimeout(resolve, 1000))
    recorder.stop()
    await stopped
    clearInterval(timer)
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer())
    return btoa(String.fromCharCode(...bytes))
  })
  await page.close()
  return Buffer.from(encoded, 'base64')
}
