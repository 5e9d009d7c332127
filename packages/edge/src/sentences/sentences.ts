import { answers } from './answers.ts'
import { lists } from './lists.ts'
import { settings } from './settings.ts'

/** Every sentence that a gap can have, by its reason. */
export const sentences: typeof answers & typeof lists & typeof settings = { ...answers, ...lists, ...settings }
