import { readFileSync } from 'node:fs'

/** A file as a browser loads it. */
export interface Asset {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer<ArrayBuffer>
}

// Each URL is written out: a bundler follows only those that it can read.
const assets = new Map([
  asset('clip.webm', 'video/webm', new URL('../assets/clip.webm', import.meta.url)),
  asset('font.ttf', 'font/ttf', new URL('../assets/font.ttf', import.meta.url)),
  asset('module.js', 'text/javascript', new URL('../assets/module.js', import.meta.url)),
  asset('picture.png', 'image/png', new URL('../assets/picture.png', import.meta.url)),
  asset('script.js', 'text/javascript', new URL('../assets/script.js', import.meta.url)),
  asset('style.css', 'text/css', new URL('../assets/style.css', import.meta.url)),
])

/** GET /api/assets/:name: undefined where there is no such file. */
export function readAsset(name: string | undefined): Asset | undefined {
  return assets.get(name ?? '')
}

function asset(name: string, type: string, url: URL): [string, Asset] {
  return [name, { headers: { 'content-type': type, 'cache-control': 'no-store' }, body: readFileSync(url) }]
}
