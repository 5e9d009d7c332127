import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { inflate } from '@sparticuz/chromium'
import { type Browser, chromium, type LaunchOptions } from 'playwright-core'

/**
 * Starts a real browser: the one that `CHROME_PATH` names; on Linux x64 the Chromium that an npm package brings; an installed Chrome or
 * Chromium elsewhere. One that does not start is a failure.
 */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch(await launchOptions())
}

/** How Playwright starts that browser. */
export async function launchOptions(): Promise<LaunchOptions> {
  const installed = process.env.CHROME_PATH || ''
  if (installed !== '') return { executablePath: installed }
  if (process.platform === 'linux' && process.arch === 'x64') return bundled(await unpackBundled())
  const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync)
  return executablePath === undefined ? { channel: 'chrome' } : { executablePath }
}

/**
 * The package's own `args` are not used: they switch web security off, and CORS with it. WebGL needs those for its software renderer.
 */
function bundled(folder: string): LaunchOptions {
  return {
    executablePath: join(folder, 'chromium'),
    args: ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  }
}

const archives = ['chromium.br', 'al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br']

/** Unpacks the browser once for each version. The folder gets its name when it is complete: a run that is cut off leaves no half. */
async function unpackBundled(): Promise<string> {
  const source = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..')
  const { version } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as { version: string }
  const cache = join(import.meta.dirname, '../node_modules/.cache')
  const folder = join(cache, `chromium-webgl-${version}`)
  if (existsSync(folder)) return folder
  await mkdir(cache, { recursive: true })
  const staging = await mkdtemp(join(cache, 'unpack-'))
  await withTemporaryFolder(staging, () => Promise.all(archives.map((name) => inflate(join(source, 'bin', name)))))
  await writeFile(join(staging, 'fonts', 'fonts.conf'), fontConfig(folder))
  try {
    await rename(staging, folder)
  } catch (error) {
    // Another run was faster.
    if (!existsSync(folder)) throw error
    await rm(staging, { recursive: true })
  }
  return folder
}

/** The package's own configuration looks for its fonts in a folder of the system. */
function fontConfig(folder: string): string {
  const fonts = [join(folder, 'fonts'), '/usr/share/fonts'].map((path) => `<dir>${path}</dir>`).join('')
  return `<fontconfig>${fonts}<cachedir>${join(folder, 'font-cache')}</cachedir></fontconfig>`
}

/** `inflate` writes into the system's temporary folder, where anybody may have put a file of that name. */
async function withTemporaryFolder(folder: string, work: () => Promise<unknown>): Promise<void> {
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    await work()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}
