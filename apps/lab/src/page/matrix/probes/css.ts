import type { Job, Report } from './job.ts'

let families = 0

/** Nothing tells when a shape has been given up: milliseconds after which one that has not changed the layout never will. */
const patience = 1500
const step = 25
/** Pixels of the picture's width that are not transparent. */
const covered = 16

/** A rule of a style sheet, as an author writes it. Made by script, because content security policies refuse inline sheets. */
export async function probeFont({ url }: Job): Promise<Report> {
  const family = `lab-${++families}`
  const sheet = new CSSStyleSheet()
  document.adoptedStyleSheets.push(sheet)
  sheet.insertRule(`@font-face { font-family: "${family}"; src: url("${url}"); }`)
  const text = document.createElement('span')
  text.textContent = 'AAAA'
  text.style.cssText = `position: absolute; font: 20px "${family}", monospace`
  document.body.append(text)
  await document.fonts.load(`20px "${family}"`, 'A').catch(() => [])
  // Its A is three ems wide, that of every other font about a half.
  const isUsed = text.offsetWidth >= 4 * 3 * 20
  text.remove()
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet)
  return { state: isUsed ? 'read' : 'blocked' }
}

/** The picture covers the left quarter of its box: text that follows its shape begins there, and beside the box otherwise. */
export async function probeShape({ url }: Job): Promise<Report> {
  const box = document.createElement('div')
  box.style.cssText = 'position: absolute; width: 200px; line-height: 20px'
  const float = document.createElement('div')
  float.style.cssText = `float: left; width: 64px; height: 64px; shape-outside: url("${url}")`
  const text = document.createElement('span')
  text.textContent = 'A'
  box.append(float, text)
  document.body.append(box)
  const end = performance.now() + patience
  while (text.offsetLeft !== covered && performance.now() < end)
    await new Promise((resolve) => setTimeout(resolve, step))
  const follows = text.offsetLeft === covered
  box.remove()
  return { state: follows ? 'read' : 'blocked' }
}
