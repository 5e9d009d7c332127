import { formatLiteral } from '../code/format.ts'
import type { Row } from './rows.ts'

/** What a programmer would write in a page to make the request of a row. */
export function clientCode(row: Row, url: string): string {
  const { probe, crossorigin, request } = row
  const attribute =
    crossorigin === null ? '' : crossorigin === 'anonymous' ? ' crossorigin' : ` crossorigin="${crossorigin}"`
  switch (probe) {
    case 'fetch':
      return fetchCode(row, url)
    case 'xhr':
      return xhrCode(row, url)
    case 'eventSource':
      return `new EventSource('${url}'${request.credentials ? ', { withCredentials: true }' : ''})`
    case 'img':
      return `<img src="${url}"${attribute} alt="">`
    case 'video':
      return `<video src="${url}"${attribute}></video>`
    case 'script':
      return `<script src="${url}"${attribute}></script>`
    case 'module':
      return `<script type="module" src="${url}"${attribute}></script>`
    case 'stylesheet':
      return `<link rel="stylesheet" href="${url}"${attribute}>`
    case 'font':
      return `@font-face { font-family: lab; src: url("${url}") }`
    case 'shape':
      return `.float { float: left; shape-outside: url("${url}") }`
    case 'canvas':
      return [...imageCode(row, url), 'context.drawImage(image, 0, 0)', 'context.getImageData(0, 0, 1, 1)'].join('\n')
    case 'webgl': {
      const texture = 'gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, image)'
      return [...imageCode(row, url), texture].join('\n')
    }
  }
}

function fetchCode({ request: { method, headers, body, credentials } }: Row, url: string): string {
  const options = {
    ...(method !== 'GET' && { method }),
    ...(headers && { headers }),
    ...(body && { body }),
    ...(credentials && { credentials: 'include' }),
  }
  const second = Object.keys(options).length > 0 ? `, ${formatLiteral(options)}` : ''
  return `await fetch('${url}'${second})`
}

function xhrCode({ request: { method, headers = {}, body, credentials } }: Row, url: string): string {
  return [
    'const xhr = new XMLHttpRequest()',
    `xhr.open('${method}', '${url}')`,
    ...(credentials ? ['xhr.withCredentials = true'] : []),
    ...Object.entries(headers).map(([name, value]) => `xhr.setRequestHeader('${name}', '${value}')`),
    `xhr.send(${body ? `'${body}'` : ''})`,
  ].join('\n')
}

function imageCode({ crossorigin }: Row, url: string): string[] {
  return [
    'const image = new Image()',
    ...(crossorigin === null ? [] : [`image.crossOrigin = '${crossorigin}'`]),
    `image.src = '${url}'`,
    'await image.decode()',
  ]
}
