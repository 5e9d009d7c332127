import { type Answer, type Application, header } from '../support/application.ts'
import { allowOrigin, app, get, type Trial } from '../support/difference.ts'
import { visit } from '../support/page.ts'
import type { Subject } from './subject.ts'

/** A text in each language. */
export type Words = readonly [en: string, ko: string]

/** A row of the comparison. Its cells are what the probe finds, in words; nothing is written down by hand. */
export interface Row {
  readonly what: Words
  /** What is tried. */
  readonly how: Words
  /** What each outcome is called. */
  readonly words: Readonly<Record<string, Words>>
  /** Whether ours may be another one on each framework; otherwise it has to be the same on all. */
  readonly byFramework?: true
  readonly probe: (tried: Tried) => string | Promise<string>
  /** What the documentation of jub0bs/cors says: it runs in Go, and is not tried here. */
  readonly documented: Words
}

export const yes: Words = ['yes', '예']
export const no: Words = ['no', '아니요']
/** For what the documentation says nothing about, or what does not apply. */
export const silent: Words = ['–', '–']

/** What a probe may do with one library; the applications that it starts are closed behind it. */
export class Tried {
  readonly subject: Subject
  readonly #running: Application[] = []

  constructor(subject: Subject) {
    this.subject = subject
  }

  /** Starts an application with these options, or gives nothing where they are refused. */
  async starts(options: Readonly<Record<string, unknown>>): Promise<Application | undefined> {
    try {
      return await this.run(this.subject.start([this.subject.renamed(options)]))
    } catch (error) {
      if ((error as Error).name === 'CorsConfigError') return undefined
      throw error
    }
  }

  async run(starting: Promise<Application>): Promise<Application> {
    const application = await starting
    this.#running.push(application)
    return application
  }

  /** The answer to one request, with options that every library takes. */
  async answer(
    options: Readonly<Record<string, unknown>>,
    [method, headers]: Trial['request'],
    path?: string,
  ): Promise<Answer> {
    const application = await this.starts(options)
    if (application === undefined) throw new Error('These options are refused')
    return application.ask(method, headers, path)
  }

  async close(): Promise<void> {
    await Promise.all(this.#running.map((application) => application.close()))
  }
}

/** Whether a page of an origin reads what an application answers, by the browser model. */
export async function reads(
  application: Application,
  origin: string,
  method = 'GET',
  credentials: 'include' | 'omit' = 'omit',
  path = '/items',
): Promise<boolean> {
  return (await visit(application, origin, { method, credentials }, path)).reads
}

/** The names of a header's list, in lower case. */
export function namesIn(answer: Answer, name: string): readonly string[] {
  return (header(answer, name) ?? '').toLowerCase().split(/ *, */)
}

/** Whether an application gives a page of `app`, and only it, its answers. */
export async function allowsOnly(application: Application, stranger: string): Promise<'one' | 'both' | 'nobody'> {
  if (!(await reads(application, app))) return 'nobody'
  return (await reads(application, stranger)) ? 'both' : 'one'
}

export async function granted(application: Application, path: string): Promise<boolean> {
  return header(await application.ask(...get(app), path), allowOrigin) === app
}
