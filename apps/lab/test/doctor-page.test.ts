import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { examples } from '../src/page/doctor/examples.ts'
import { en } from '../src/page/texts/en.ts'
import { ko } from '../src/page/texts/ko.ts'
import { findFaults } from './axe.ts'
import { englishLeft } from './english-left.ts'
import { phone, settle, useStaticPage } from './static-page.ts'

const openPage = useStaticPage()
const t = en.doctor

async function ask(page: Page, text: string, words = t): Promise<void> {
  await page.getByLabel(words.form.label).fill(text)
  await page.getByRole('button', { name: words.form.read }).click()
}

function title(page: Page): ReturnType<Page['locator']> {
  return page.locator('.finding .verdict h2')
}

const line =
  "Access to fetch at 'https://api.shop.example/api/cart' from origin 'http://localhost:3000' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource."

const firefox =
  'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.x.example/a. (Reason: CORS request did not succeed). Status code: (null).'

function harOf(entries: number, bytes: number): string {
  const entry = (index: number): object => ({
    request: {
      method: 'GET',
      url: `https://api.x.example/${index}`,
      headers: [{ name: 'Origin', value: 'https://app.x.example' }],
    },
    response: { status: 200, headers: [], content: { text: 'x'.repeat(bytes) } },
  })
  return JSON.stringify({ log: { entries: Array.from({ length: entries }, (_, index) => entry(index)) } })
}

describe('a person who has never heard of CORS', () => {
  test.each([
    ['a desktop', {}],
    ['a phone', phone],
  ] as const)('sees on %s what is wrong and what to do, without scrolling', async (_name, options) => {
    const page = await openPage('', options)
    await ask(page, line)
    expect(await title(page).textContent()).toBe('The answer has no Access-Control-Allow-Origin')
    const isSeen = (selector: string): Promise<boolean> =>
      page.locator(selector).evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect()
        return top >= 0 && bottom <= innerHeight
      })
    expect(await isSeen('.finding .verdict')).toBe(true)
    expect(await isSeen('.fix .do')).toBe(true)
    expect(await isSeen('.folded')).toBe(true)
    expect(await page.getByLabel(t.form.label).isVisible()).toBe(false)
    expect(await page.locator('.certainty').textContent()).toBe(t.certainties.proven.name)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      page.viewportSize()?.width ?? 0,
    )
    await page.close()
  })

  test('copies code for the framework, into the file that it names', async () => {
    const page = await openPage('')
    await ask(page, line)
    const code = page.getByRole('region', { name: en.playground.repair.code })
    for (const [name, file, part] of [
      ['Next.js 16', 'proxy.ts', 'export const proxy = cors({'],
      ['Next.js 15', 'middleware.ts', 'export const middleware = cors({'],
    ] as const) {
      await page.getByRole('radio', { name }).check()
      expect(await code.textContent()).toContain(part)
      expect(await code.textContent()).toContain("matcher: '/api/:path*'")
      expect(await page.locator('.place code').textContent()).toBe(file)
    }
    await page.getByRole('radio', { name: 'Express, Node' }).check()
    expect(await code.textContent()).toContain("app.use(cors({\n  origin: 'http://localhost:3000',\n}))")
    await page.close()
  })

  test('is told what would settle it where the line says nothing, with a command to copy, and adds what that says', async () => {
    const page = await openPage('')
    await ask(page, 'GET https://api.x.example/a net::ERR_FAILED')
    expect(await title(page).textContent()).toBe(t.open.blocked)
    expect(await page.locator('.certainty').textContent()).toBe(t.certainties.open.name)
    expect(await page.locator('.assumed li').count()).toBeGreaterThan(0)
    const command = page.getByRole('region', { name: t.next.command })
    expect(await command.textContent()).toContain("curl -i -H 'Origin: https://YOUR-PAGE' 'https://api.x.example/a'")
    await page.getByRole('button', { name: t.next.add }).click()
    await page.keyboard.type(line.replaceAll('api.shop.example/api/cart', 'api.x.example/a'))
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => page.locator('.certainty').textContent()).toBe(t.certainties.proven.name)
    await page.getByRole('button', { name: t.form.anew }).click()
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
    await expect.poll(() => page.locator('.finding').count()).toBe(0)
    expect(await page.getByLabel(t.form.label).inputValue()).toBe('')
    await page.close()
  })
})

test('the code for the server that the reader has comes before ours', async () => {
  const page = await openPage('')
  await page.getByRole('button', { name: t.form.examples.config }).click()
  await page.getByRole('heading', { name: t.fix.withOurs }).waitFor()
  const codes = await page.locator('.fix .code-block pre').allTextContents()
  expect(codes[0]).toContain("origin: ['https://app.example.com']")
  expect(codes[0]).not.toContain('@cors/')
  await page.close()
})

test('a fix of several things has each in a paragraph of its own, and what to do where the server is not yours last', async () => {
  const page = await openPage('')
  await ask(page, `${line}\n\nregistry.addMapping("/**")\n  .allowedOrigins("http://localhost:5173");`)
  await page.locator('.fix .not-yours').waitFor()
  expect(await page.locator('.fix .do').textContent()).toMatch(/^In the options of Spring: [^.]*\.$/)
  expect(await page.locator('.fix .then li').allTextContents()).toEqual([
    expect.stringMatching(/^Answer with Access-Control-Allow-Origin/),
  ])
  expect(await page.locator('.fix > :last-child').getAttribute('class')).toBe('not-yours')
  await page.close()
})

test.each([
  ['English', t, 'en-US'],
  ['Korean', ko.doctor, 'ko-KR'],
] as const)(
  'a configuration alone is judged in %s, without a request that nobody recorded',
  async (_name, words, locale) => {
    const page = await openPage('', { locale })
    await ask(page, "app.use(cors({ origin: 'http://localhost:3000/', credentials: true }))", words)
    await title(page).waitFor()
    expect(await page.locator('.verdict .tags strong').textContent()).toBe(words.verdicts.configured)
    expect(await page.locator('.verdict .meaning').textContent()).toBe(words.configuredMeaning)
    expect(await page.locator('.verdict .asked').count()).toBe(0)
    expect(await page.locator('.fix').textContent()).toContain("origin: ['http://localhost:3000']")
    expect(await page.locator('.fix').textContent()).not.toContain('your-page')
    await page.close()
  },
)

describe('nothing is claimed that was not recorded', () => {
  test.each([
    ['a line of a preflight without a status', line],
    ['Firefox, whose request did not succeed', firefox],
    ['a copied call', `fetch("https://api.x.example/a", { "method": "PUT" })`],
    [
      'the local network',
      `Access to fetch at 'http://192.168.0.1/' from origin 'https://app.x.example' has been blocked by CORS policy: Permission was denied for this request to access the \`local\` address space.`,
    ],
  ])('%s', async (_name, text) => {
    const page = await openPage('')
    await ask(page, text)
    await title(page).waitFor()
    expect(await page.locator('.diagnosis').textContent()).not.toContain('✓')
    expect(await page.locator('.finding .verdict').getAttribute('data-state')).not.toBe('read')
    expect(await page.locator('.recorded .unrecorded').count()).toBeGreaterThan(0)
    await page.close()
  })

  test('and what was, has its mark', async () => {
    const page = await openPage('')
    await page.getByRole('button', { name: t.form.examples.curl }).click()
    const checks = page.locator('.checks li')
    await checks.first().waitFor()
    expect(await checks.allTextContents()).toEqual([
      `✕ ${en.playground.steps.checks.origin}, wanted: https://app.example.com or *, found: nothing`,
    ])
    await page.close()
  })
})

describe('a file', () => {
  const file = { name: 'x.har', mimeType: 'application/json', buffer: Buffer.from(harOf(3, 10)) }

  test('is chosen', async () => {
    const page = await openPage('')
    await page.locator('input[type=file]').setInputFiles(file)
    await title(page).waitFor()
    expect(await page.locator('.folded code').textContent()).toBe('x.har')
    expect(await page.locator('.others li').count()).toBe(3)
    await page.locator('.others button').nth(1).click()
    expect(await page.locator('.asked').textContent()).toContain('https://api.x.example/1')
    await page.close()
  })

  test('is dropped, also next to the box', async () => {
    const page = await openPage('')
    await page.locator('.evidence').evaluate(
      (element, text) => {
        const dataTransfer = new DataTransfer()
        dataTransfer.items.add(new File([text], 'dropped.har'))
        element.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
      },
      harOf(1, 10),
    )
    await title(page).waitFor()
    expect(await page.locator('.folded code').textContent()).toBe('dropped.har')
    await page.close()
  })

  test('of 6 MB does not freeze the page, and is not put into the box', async () => {
    const page = await openPage('')
    await page.evaluate(() => {
      const scope = globalThis as unknown as { longest: number }
      scope.longest = 0
      let last = performance.now()
      const watch = (): void => {
        scope.longest = Math.max(scope.longest, performance.now() - last)
        last = performance.now()
        requestAnimationFrame(watch)
      }
      watch()
    })
    await page.getByLabel(t.form.label).evaluate(
      (area, text) => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/plain', text)
        area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      },
      harOf(3000, 2000),
    )
    await title(page).waitFor({ timeout: 60_000 })
    expect(await page.getByLabel(t.form.label).inputValue()).toBe('')
    expect(await page.locator('.others li').count()).toBe(30)
    // Reading takes seconds, and the page goes on drawing in the meantime.
    expect(await page.evaluate(() => (globalThis as unknown as { longest: number }).longest)).toBeLessThan(1500)
    await page.close()
  }, 90_000)
})

test('what is too long for the box goes next to it, and can be taken away', async () => {
  const page = await openPage('')
  await page.getByLabel(t.form.label).fill(harOf(1, 200_000))
  expect(await page.getByLabel(t.form.label).inputValue()).toBe('')
  expect(await page.locator('.attached code').allTextContents()).toEqual([t.form.paste])
  await page.getByRole('button', { name: t.form.read }).click()
  await title(page).waitFor()
  await page.getByRole('button', { name: t.form.change }).click()
  await page.getByRole('button', { name: t.form.remove }).click()
  expect(await page.locator('.attached li').count()).toBe(0)
  await page.close()
})

describe('hostile pastes', () => {
  const hostile = `<script>document.title = 'run'</script><img src=x onerror="document.title = 'run'">
Access to fetch at 'https://api.x.example/<img src=x onerror=alert(1)>' from origin 'https://app.x.example' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.
app.use(cors({ origin: (() => { document.title = 'run' })() }))`

  test('are shown as text, and nothing of them is run', async () => {
    const page = await openPage('')
    await ask(page, hostile)
    await title(page).waitFor()
    await page.locator('.ignored pre').waitFor()
    expect(await page.locator('.ignored pre').textContent()).toContain('<script>')
    expect(await page.locator('.section img, .section script').count()).toBe(0)
    expect(await page.title()).toBe(en.sections.start.title)
    await page.close()
  })

  test('that nothing was understood of are said to be so, with what they were', async () => {
    const page = await openPage('')
    await ask(page, 'my app is broken')
    await page.getByText(t.form.nothing).waitFor()
    expect(await page.locator('.ignored pre').textContent()).toBe('my app is broken')
    expect(await page.getByLabel(t.form.label).isVisible()).toBe(true)
    await page.close()
  })
})

test('nothing that is pasted leaves the page, gets into the address, into storage, or into the log', async () => {
  const page = await openPage('')
  const secret = 'secret-of-mine'
  const seen: string[] = []
  page.on('request', (request) => seen.push(request.url(), request.postData() ?? ''))
  page.on('console', (message) => seen.push(message.text()))
  page.on('framenavigated', (frame) => seen.push(frame.url()))
  await ask(page, line.replaceAll('api.shop.example', `${secret}.example`))
  await page.getByRole('button', { name: t.fix.try }).click()
  await page.getByRole('heading', { name: en.playground.title }).waitFor()
  expect(await page.getByLabel(en.playground.page.url).inputValue()).toContain(secret)
  await page.getByLabel(en.playground.page.method).fill('PUT')
  await expect.poll(() => page.locator('.result').textContent()).toContain('access-control-request-method: PUT')
  await page.getByRole('link', { name: '한국어' }).click()
  await page.getByRole('heading', { name: ko.playground.title }).waitFor()
  expect(await page.getByLabel(ko.playground.page.url).inputValue()).toContain(secret)
  await settle(page)
  // The address changes only after a while of quiet: a preset, which may, shows that the while is over.
  expect(page.url()).not.toContain(secret)
  await page.getByRole('button', { name: ko.playground.presets.patch.title }).click()
  await expect.poll(() => page.url(), { timeout: 10_000 }).toContain('method=patch')
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]))
  expect([...seen, kept, page.url()].filter((text) => text.includes(secret))).toEqual([])
  await page.close()
})

const cases = [
  ...examples.map(({ id, text }) => [id, text] as const),
  ['a HAR', harOf(2, 10)],
  ['Firefox', firefox],
  ['nothing', 'my app is broken'],
  ['a server that is down', 'GET https://api.x.example/a net::ERR_CONNECTION_REFUSED'],
  ['an answer that passes', 'HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\nContent-Type: text/html\n'],
] as const

describe('in Korean', () => {
  test.each(cases)('no English sentence is left: %s', async (_name, text) => {
    const page = await openPage('?lang=ko', phone)
    await ask(page, text, ko.doctor)
    await page.locator('.diagnosis:not(:empty)').waitFor()
    await page.locator('details').evaluateAll((all) => {
      for (const details of all as HTMLDetailsElement[]) details.open = true
    })
    expect(await englishLeft(page)).toEqual([])
    await page.close()
  })

  test('what was found stays when the language changes', async () => {
    const page = await openPage('')
    await ask(page, line)
    await title(page).waitFor()
    await page.getByRole('link', { name: '한국어' }).click()
    await expect.poll(() => title(page).textContent()).toBe('응답에 Access-Control-Allow-Origin이 없습니다')
    await page.close()
  })
})

describe.each([
  ['en', 'light', {}],
  ['en', 'dark', phone],
  ['ko', 'light', phone],
  ['ko', 'dark', {}],
] as const)('axe-core finds nothing in %s, %s', (language, colorScheme, options) => {
  test.each(cases)('%s', async (_name, text) => {
    const page = await openPage(`?lang=${language}`, { colorScheme, ...options })
    await ask(page, text, language === 'ko' ? ko.doctor : en.doctor)
    await page.locator('.diagnosis:not(:empty)').waitFor()
    await settle(page)
    await page.locator('details').evaluateAll((all) => {
      for (const details of all as HTMLDetailsElement[]) details.open = true
    })
    expect(await findFaults(page)).toEqual([])
    await page.close()
  })
})
