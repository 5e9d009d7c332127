import type { LabFacts } from '../facts.ts'
import { el } from './dom.ts'
import { button, field, textInput } from './form.ts'
import { texts } from './language.ts'

/**
 * What the page knows of the lab. On a static host the address may name other APIs, and the origin that their policy allows:
 * `?fastify=https://…&allowed=https://…`.
 */
export async function loadFacts(): Promise<LabFacts> {
  const facts: LabFacts = await (await fetch('lab.json')).json()
  if (!facts.isStatic) return facts
  const asked = new URLSearchParams(location.search)
  const allowedOrigin = readOrigin(asked.get('allowed')) ?? facts.allowedOrigin
  return {
    ...facts,
    allowedOrigin,
    deniedOrigin: location.origin === allowedOrigin ? facts.deniedOrigin : location.origin,
    policy: { ...facts.policy, origin: [allowedOrigin] },
    apis: facts.apis.map((api) => ({ ...api, origin: readOrigin(asked.get(api.name)) ?? api.origin })),
  }
}

function readOrigin(text: string | null): string | undefined {
  return text !== null && /^https?:/.test(text) && URL.canParse(text) ? new URL(text).origin : undefined
}

/** Lets a person say where the APIs are; undefined in the lab, which knows. */
export function addressForm({ isStatic, allowedOrigin, apis }: LabFacts): HTMLElement | undefined {
  if (!isStatic) return undefined
  const t = texts().addresses
  const typed = new Map(apis.map(({ name, origin }): [string, string] => [name, origin]))
  typed.set('allowed', allowedOrigin)
  const line = (key: string, label: string): HTMLElement =>
    field(
      label,
      textInput(typed.get(key) ?? '', (value) => typed.set(key, value.trim())),
    )
  const open = (): void => {
    const url = new URL(location.href)
    for (const [key, value] of typed) url.searchParams.set(key, value)
    location.href = url.href
  }
  return el(
    'details',
    { class: 'card own' },
    el('summary', {}, t.title),
    el('p', {}, t.lead(location.origin)),
    ...apis.map(({ name, label }) => line(name, label)),
    line('allowed', t.allowed),
    button(t.use, open, 'action'),
  )
}
