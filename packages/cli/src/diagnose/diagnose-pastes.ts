import { type Diagnosis, diagnose, type Recording, readEvidence, type ServerId } from '@cors/browser'
import type { CheckSettings } from '../check/asked.ts'
import type { CheckReport } from '../check/report.ts'
import { isOpen, pageOf, probe } from './probe.ts'

/** One recording, what the doctor says of it, and what the server said when it was asked. */
export interface Diagnosed {
  readonly recording: Recording
  readonly diagnosis: Diagnosis
  readonly probed?: CheckReport
}

/** What pastes hold. */
export interface PasteReport {
  readonly verdict: 'allowed' | 'blocked' | 'unknown'
  readonly diagnosed: readonly Diagnosed[]
  /** Lines that were not understood. */
  readonly ignored: readonly string[]
}

export interface PasteSettings {
  /** How the server is asked for what is open; not at all where it is absent. */
  readonly probe: (CheckSettings & { readonly onSend: (url: string) => void }) | undefined
  /** The page, where the text does not name it. */
  readonly origin: string | undefined
  /** The server to write code for. */
  readonly on: ServerId | undefined
}

async function diagnoseOne(found: Recording, { probe: settings, origin, on }: PasteSettings): Promise<Diagnosed> {
  const request = origin === undefined ? found.request : { origin, ...found.request }
  const recording = { ...found, request }
  const plain = diagnose(recording)
  const diagnosis = on === undefined ? plain : plain.on(on)
  const page = settings !== undefined && isOpen(diagnosis) ? pageOf(recording, origin) : undefined
  if (settings === undefined || page === undefined) return { recording, diagnosis }
  return { recording, diagnosis, probed: await probe(page, settings, settings.onSend) }
}

/** The worst of all; what the server said itself counts for more than what was pasted. */
function verdictOf(diagnosed: readonly Diagnosed[]): PasteReport['verdict'] {
  const verdicts = diagnosed.map(({ diagnosis, probed }) => {
    const { verdict, faults } = probed?.verdict === 'allowed' ? probed.diagnosis : diagnosis
    return faults.length > 0 ? 'blocked' : verdict
  })
  return verdicts.find((each) => each === 'blocked') ?? verdicts.find((each) => each === 'unknown') ?? 'allowed'
}

/** Reads texts that people paste, each by itself, and says what is wrong. */
export async function diagnosePastes(texts: readonly string[], settings: PasteSettings): Promise<PasteReport> {
  const evidence = texts.map(readEvidence)
  const diagnosed: Diagnosed[] = []
  for (const recording of evidence.flatMap(({ recordings }) => recordings))
    diagnosed.push(await diagnoseOne(recording, settings))
  return { verdict: verdictOf(diagnosed), diagnosed, ignored: evidence.flatMap(({ ignored }) => ignored) }
}
