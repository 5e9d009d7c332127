import type { EngineMessages, EngineWordings } from '../wording.ts'
import { chrome } from './chrome.ts'
import { firefox } from './firefox.ts'
import { safari } from './safari.ts'

/** Every engine's lines. */
export const wordings: Readonly<Record<keyof EngineMessages, EngineWordings>> = { chrome, firefox, safari }
