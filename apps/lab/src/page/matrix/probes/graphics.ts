import { loadImage } from './elements.ts'
import type { Job, Report } from './job.ts'

/** As a program would do it: draw the image, then ask for its pixels. */
export async function probeCanvas(job: Job): Promise<Report> {
  const image = await loadImage(job)
  if (image === undefined) return { state: 'blocked' }
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d')
  if (context === null) return { state: 'unsupported' }
  context.drawImage(image, 0, 0)
  try {
    const [red] = context.getImageData(1, 1, 1, 1).data
    return { state: red === 11 ? 'read' : 'blocked' }
  } catch (error) {
    return { state: isSecurityError(error) ? 'opaque' : 'blocked' }
  }
}

export async function probeWebgl(job: Job): Promise<Report> {
  const gl = openWebgl()
  if (gl === null) return { state: 'unsupported' }
  const image = await loadImage(job)
  if (image === undefined) return { state: 'blocked' }
  gl.bindTexture(gl.TEXTURE_2D, gl.createTexture())
  try {
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, image)
    return { state: 'read' }
  } catch (error) {
    return { state: isSecurityError(error) ? 'opaque' : 'blocked' }
  }
}

let context: WebGLRenderingContext | null | undefined

/** Browsers give a page only a few of them: all probes share one. */
function openWebgl(): WebGLRenderingContext | null {
  context ??= document.createElement('canvas').getContext('webgl')
  return context
}

function isSecurityError(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'SecurityError'
}
