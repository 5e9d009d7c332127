import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { launchBrowser } from '../test/browser.ts'
import { recordClip } from './assets/clip.ts'
import { createFont } from './assets/font.ts'
import { createPicture } from './assets/picture.ts'

const folder = join(import.meta.dirname, '../../shared/assets')
const write = (name: string, content: Buffer): Promise<void> => writeFile(join(folder, name), content)

await write('font.ttf', createFont())
await write('picture.png', createPicture())
const browser = await launchBrowser()
await write('clip.webm', await recordClip(browser))
await browser.close()
