import { notFound } from 'lab-shared'
import { respond } from '../../../respond.ts'

/** A route of our own for what no other route matches: on the 404 that Next itself renders, `Vary: Origin` would be lost. */
function unknownPath(): Response {
  return respond(notFound())
}

export {
  unknownPath as DELETE,
  unknownPath as GET,
  unknownPath as OPTIONS,
  unknownPath as PATCH,
  unknownPath as POST,
  unknownPath as PUT,
}
