import { type CorsOptions, createPolicy } from '@cors/core'
import { codeBlock } from '../code/code-block.ts'
import { writeFetch } from '../code/fetch-call.ts'
import { formatLiteral } from '../code/format.ts'
import { type Framework, frameworkNames, frameworks, installPolicy } from '../code/snippets.ts'
import { el } from '../dom.ts'
import { button, radios } from '../form.ts'
import { texts } from '../language.ts'
import { writeAnswer } from './answers.ts'
import type { Play } from './play.ts'
import type { Repair } from './repair.ts'
import { type Server, serverOf } from './servers.ts'
import type { PlayState } from './state.ts'

const stored = 'lab.framework'
let framework: Framework = frameworks.find((name) => name === localStorage.getItem(stored)) ?? 'fastify'

/** What to write in the server and in the page, ready to copy or to try. */
export function renderRepair(
  { request }: Play,
  repair: Repair,
  fill: (changed: Partial<PlayState>) => void,
): HTMLElement {
  const t = texts().playground.repair
  const { options, works } = repair
  const isNone = options === undefined && repair.request === undefined
  return el(
    'section',
    { class: 'repair' },
    el('h2', {}, t.title),
    isNone && el('p', {}, t.none),
    ...(repair.request === undefined ? [] : renderPage(repair.request, fill)),
    ...(options === undefined ? [] : renderServer(options, repair.request ?? request, fill)),
    !isNone && el('p', { class: works ? 'works' : 'problem' }, works ? `✓ ${t.works}` : t.partly),
  )
}

function renderPage(request: Play['request'], fill: (changed: Partial<PlayState>) => void): HTMLElement[] {
  const t = texts().playground.repair
  const { method = 'GET', headers = [], mode = 'cors' } = request
  const apply = (): void => {
    fill({ method, mode, headers: headers.map(([name, value]) => `${name}: ${value}`).join('\n') })
  }
  return [el('h3', {}, t.page), codeBlock(writeFetch(request), t.pageCode), button(t.applyRequest, apply)]
}

function renderServer(
  options: CorsOptions,
  request: Play['request'],
  fill: (changed: Partial<PlayState>) => void,
): HTMLElement[] {
  const t = texts().playground.repair
  const place = el('div')
  const show = (): void => {
    const { install, code } = installPolicy(framework, options)
    place.replaceChildren(codeBlock(`// ${install}\n${code}`, t.code))
  }
  const choice = radios(
    t.framework,
    frameworks,
    framework,
    (chosen) => {
      framework = chosen
      localStorage.setItem(stored, chosen)
      show()
    },
    frameworkNames,
  )
  choice.classList.add('chips')
  show()
  const apply = (): void => fill({ server: 'policy', policy: formatLiteral(options) })
  return [
    el('h3', {}, t.server),
    choice,
    place,
    el('p', { class: 'hint' }, t.first),
    button(t.applyPolicy, apply),
    renderOtherServers(serverOf(createPolicy(options)), request),
  ]
}

/** The same for servers that have no such library: the headers that the policy answers this request with. */
function renderOtherServers(
  server: Server,
  { origin, url, method = 'GET', headers = [] }: Play['request'],
): HTMLElement {
  const t = texts().playground.repair
  const asked = [...new Set(headers.map(([name]) => name.toLowerCase()))].join(',')
  const preflight = server({
    preflight: true,
    url,
    method: 'OPTIONS',
    headers: [
      ['origin', origin],
      ['access-control-request-method', method],
      ...(asked === '' ? [] : [['access-control-request-headers', asked] as const]),
    ],
  })
  const actual = server({ preflight: false, url, method, headers: [['origin', origin]] })
  const onlyCors = actual.headers.filter(([name]) => /^(vary|access-control-)/.test(name))
  return el(
    'details',
    { id: 'other-servers' },
    el('summary', {}, t.otherServers),
    el('p', { class: 'other' }, t.otherPreflight),
    codeBlock(writeAnswer(preflight), t.otherPreflight),
    el('p', { class: 'other' }, t.otherAnswer),
    codeBlock(onlyCors.map(([name, value]) => `${name}: ${value}`).join('\n'), t.otherAnswer),
  )
}
