import type { ServerCode } from '../failures/fix.ts'
import { type Phrase, phrases, say } from '../texts/phrase.ts'
import type { Texts } from '../texts/texts.ts'
import { catalogue, type ServerId } from './catalogue.ts'
import type { ServerChange } from './change.ts'

/** What to look at before the code is pasted. */
function notesFor({
  severalLayers,
  preflightRefused,
  namesOrigins,
  mayHaveOthers,
  mayHaveNames,
}: ServerChange): Phrase[] {
  const { serverNotes: notes } = phrases
  return [
    ...(severalLayers ? [notes.oneLayer] : []),
    ...(preflightRefused ? [notes.preflightFirst] : []),
    ...(namesOrigins ? [notes.namesOrigins] : mayHaveOthers ? [notes.otherOrigins] : []),
    ...(mayHaveNames ? [notes.otherNames] : []),
  ]
}

/** The change as code for a server; none where the server cannot say it. */
export function writeCode(server: ServerId, change: ServerChange, texts: Texts): ServerCode[] {
  const { title, write } = catalogue[server]
  const pieces = write(change)
  const notes = notesFor(change).map((note) => say(note, texts))
  return pieces.map(({ file, language, place, code }, index) => {
    const where = say(phrases.places[place], texts)
    const said = index === pieces.length - 1 && notes.length > 0 ? `${where}. ${notes.join(' ')}` : where
    return { server, title, file, language, code, place: said }
  })
}
