import { aloneCases } from './alone.ts'
import { answerCases } from './answers.ts'
import { certaintyCases } from './certainties.ts'
import { configCases } from './configs.ts'
import { consoleCases } from './console.ts'
import { kindCases } from './kinds.ts'
import { libraryCases } from './libraries.ts'
import { lineCases } from './lines.ts'
import { originCases } from './origins.ts'
import { otherCases } from './others.ts'
import { preflightCases } from './preflights.ts'
import { recorderCases } from './recorders.ts'
import { redirectCases } from './redirects.ts'
import type { Case } from './shared.ts'
import { vagueCases } from './vague.ts'

/** Every recorded case, by kind. */
export const tables: Readonly<Record<string, readonly Case[]>> = {
  originCases,
  preflightCases,
  answerCases,
  otherCases,
  recorderCases,
  consoleCases,
  certaintyCases,
  redirectCases,
  configCases,
  kindCases,
  lineCases,
  aloneCases,
  libraryCases,
  vagueCases,
}

export const allCases: readonly Case[] = Object.values(tables).flat()
