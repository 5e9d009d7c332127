import { type DiagnosisData, diagnose, type Recording, readEvidence } from '@cors/browser'
import { checkAnswers, type ShownAnswer } from './answers.ts'

/** One request out of a paste: what was read, what was found, and what a browser makes of each recorded answer. */
export interface Finding {
  readonly recording: Recording
  readonly data: DiagnosisData
  readonly answers: readonly ShownAnswer[]
}

/** What comes of a paste; plain data, so that it can be made in a worker. */
export interface Examination {
  /** Those that failed come first. */
  readonly findings: readonly Finding[]
  /** How many requests were read, also those that are too many to be shown. */
  readonly requests: number
  /** Lines that were not understood. */
  readonly ignored: readonly string[]
  /** How many there are, also those that are too many to be shown. */
  readonly ignoredLines: number
}

/** More would be a list that nobody reads. */
const mostFindings = 30
const mostIgnored = 100
const longestIgnored = 300

/** Reads a paste, and diagnoses every request in it. */
export async function examine(text: string): Promise<Examination> {
  const { recordings, ignored } = readEvidence(text)
  const found = recordings.flatMap((recording) => {
    const data = findData(recording)
    return data === undefined ? [] : [{ recording, data }]
  })
  const shown = found.sort((a, b) => urgency(a.data) - urgency(b.data)).slice(0, mostFindings)
  const findings = await Promise.all(
    shown.map(async ({ recording, data }) => ({
      recording: withoutBodies(recording),
      data: withoutEcho(data),
      answers: await checkAnswers(recording),
    })),
  )
  return {
    findings,
    requests: found.length,
    ignored: ignored.slice(0, mostIgnored).map((line) => line.slice(0, longestIgnored)),
    ignoredLines: ignored.length,
  }
}

function findData(recording: Recording): DiagnosisData | undefined {
  try {
    return diagnose(recording).data
  } catch (error) {
    // A request that `fetch` would refuse to make, out of a text that anybody may have written.
    if (error instanceof TypeError) return undefined
    throw error
  }
}

function urgency({ verdict, faults }: DiagnosisData): number {
  if (verdict === 'blocked') return faults.length > 0 ? 0 : 1
  return verdict === 'unknown' ? 3 : faults.length > 0 ? 2 : 4
}

/** What was pasted is in the box; it is no evidence for itself. */
function withoutEcho(data: DiagnosisData): DiagnosisData {
  const faults = data.faults.map((fault) => ({
    ...fault,
    evidence: fault.evidence.filter(({ code }) => code !== 'evidence.said'),
  }))
  return { ...data, faults }
}

/** Bodies were wanted for the diagnosis alone. */
function withoutBodies({ preflight, response, ...recording }: Recording): Recording {
  const bare = (answer: NonNullable<Recording['response']>): NonNullable<Recording['response']> => {
    const { body: _, ...rest } = answer
    return rest
  }
  return {
    ...recording,
    ...(preflight !== undefined && { preflight: preflight && bare(preflight) }),
    ...(response !== undefined && { response: response && bare(response) }),
  }
}
