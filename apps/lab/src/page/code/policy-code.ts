import type { BrowserRequest } from '@cors/browser'
import { type CorsOptions, createPolicy } from '@cors/core'
import { el } from '../dom.ts'
import { radios } from '../form.ts'
import { texts } from '../language.ts'
import { writeAnswer } from '../playground/answers.ts'
import { type Server, serverOf } from '../playground/servers.ts'
import { codeBlock } from './code-block.ts'
import { type Framework, frameworkNames, frameworks, installPolicy } from './snippets.ts'

const stored = 'lab.framework'
let chosen: Framework | undefined

/**
 * A policy as code for each framework, with the file and the place in it, and as headers for servers that have no such library.
 *
 * @param known the framework that the server has, unless the reader chose another
 */
export function policyCode(options: CorsOptions, request: BrowserRequest, known?: Framework): HTMLElement[] {
  const t = texts().playground.repair
  const place = el('div')
  const show = (framework: Framework): void => {
    const { install, file, code } = installPolicy(framework, options, new URL(request.url).pathname)
    place.replaceChildren(
      el(
        'p',
        { class: 'place' },
        file !== undefined && el('code', {}, file),
        file !== undefined && ': ',
        t.places[framework],
      ),
      codeBlock(`// ${install}\n${code}`, t.code),
    )
  }
  const start = chosen ?? known ?? readStored() ?? 'fastify'
  const choice = radios(
    t.framework,
    frameworks,
    start,
    (framework) => {
      chosen = framework
      store(framework)
      show(framework)
    },
    frameworkNames,
  )
  choice.classList.add('chips')
  show(start)
  return [choice, place, renderOtherServers(serverOf(createPolicy(options)), request)]
}

function readStored(): Framework | undefined {
  try {
    return frameworks.find((name) => name === localStorage.getItem(stored))
  } catch {
    // Storage may be forbidden.
    return undefined
  }
}

function store(framework: Framework): void {
  try {
    localStorage.setItem(stored, framework)
  } catch {
    // The choice then lasts as long as the page.
  }
}

/** The same for servers that have no such library: the headers that the policy answers this request with. */
function renderOtherServers(
  server: Server,
  { origin, url, method = 'GET', headers = [] }: BrowserRequest,
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
