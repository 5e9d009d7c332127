import { type Job, load, type Report, serially } from './job.ts'

/** Milliseconds for the first frame of a video that has loaded: one that draws nothing taints nothing. */
const patience = 1500

/** An image or a video that is in use may have its pixels withheld: then its canvas is tainted. Undefined where nothing was drawn. */
function readPixels(source: HTMLImageElement | HTMLVideoElement): Report['state'] | undefined {
  const context = document.createElement('canvas').getContext('2d')
  context?.drawImage(source, 0, 0)
  try {
    const alpha = context?.getImageData(0, 0, 1, 1).data[3]
    return alpha === 255 ? 'read' : undefined
  } catch {
    return 'opaque'
  }
}

async function readFrame(video: HTMLVideoElement): Promise<Report['state']> {
  for (const end = performance.now() + patience; performance.now() < end; ) {
    const state = readPixels(video)
    if (state !== undefined) return state
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  return 'unsupported'
}

export function loadImage({ url, crossorigin }: Job): Promise<HTMLImageElement | undefined> {
  const image = new Image()
  image.crossOrigin = crossorigin
  return load(image, 'load', () => {
    image.src = url
  })
}

export async function probeImage(job: Job): Promise<Report> {
  const image = await loadImage(job)
  return { state: image === undefined ? 'blocked' : (readPixels(image) ?? 'blocked') }
}

export async function probeVideo({ url, crossorigin }: Job): Promise<Report> {
  const video = document.createElement('video')
  video.crossOrigin = crossorigin
  video.muted = true
  video.preload = 'auto'
  const loaded = await load(video, 'loadeddata', () => {
    video.src = url
    document.body.append(video)
  })
  const report: Report = { state: loaded === undefined ? 'blocked' : await readFrame(video) }
  video.removeAttribute('src')
  video.load()
  video.remove()
  return report
}

/** The script throws: only a page that may read it is told where and what; others hear "Script error." */
export async function probeScript({ url, crossorigin }: Job): Promise<Report> {
  let isToldAll = false
  const listen = (event: ErrorEvent): void => {
    // Firefox names the file of a muted error too.
    if (event.filename === url && event.error !== null) isToldAll = true
    event.preventDefault()
  }
  addEventListener('error', listen)
  const script = document.createElement('script')
  script.crossOrigin = crossorigin
  await load(script, 'load', () => {
    script.src = url
    document.head.append(script)
  })
  removeEventListener('error', listen)
  script.remove()
  if (script.dataset.ran !== 'yes') return { state: 'blocked' }
  return { state: isToldAll ? 'read' : 'opaque' }
}

declare global {
  var labModules: string[] | undefined
}

export async function probeModule({ url, crossorigin }: Job): Promise<Report> {
  const script = document.createElement('script')
  script.type = 'module'
  script.crossOrigin = crossorigin
  await load(script, 'load', () => {
    script.src = url
    document.head.append(script)
  })
  script.remove()
  return { state: globalThis.labModules?.includes(url) ? 'read' : 'blocked' }
}

/** One at a time: each applies to the same class. */
export function probeStylesheet(job: Job): Promise<Report> {
  return serially(async () => {
    const styled = document.createElement('div')
    styled.className = 'lab-styled'
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.crossOrigin = job.crossorigin
    await load(link, 'load', () => {
      link.href = job.url
      document.head.append(link)
      document.body.append(styled)
    })
    const applies = getComputedStyle(styled).outlineColor === 'rgb(11, 90, 80)'
    const report: Report = { state: !applies ? 'blocked' : canReadRules(link) ? 'read' : 'opaque' }
    link.remove()
    styled.remove()
    return report
  })
}

function canReadRules({ sheet }: HTMLLinkElement): boolean {
  try {
    return (sheet?.cssRules.length ?? 0) > 0
  } catch {
    return false
  }
}
