/** Why something is left to the user. */
export type ReasonCode =
  | 'calls-back'
  | 'cors-not-value'
  | 'create-missing'
  | 'create-twice'
  | 'enable-elsewhere'
  | 'file-missing'
  | 'import-elsewhere'
  | 'import-missing'
  | 'imports-unwritten'
  | 'metadata-unwritten'
  | 'module-file-unknown'
  | 'module-missing'
  | 'module-there'
  | 'module-undecorated'
  | 'name-kept'
  | 'name-taken'
  | 'option-unknown'
  | 'options-await'
  | 'options-shared'
  | 'options-spread'
  | 'options-unwritten'
  | 'property-unwritten'
  | 'root-unnamed'
  | 'set-up-twice'
  | 'value-unwritten'

/** What a person has to know of what was written. */
export type NoteCode =
  | 'added'
  | 'already'
  | 'headers-any'
  | 'moved'
  | 'none-allowed'
  | 'origin-true'
  | 'preflights-denied'
  | 'query-allowed'
  | 'regexp-whole'
  | 'route-dropped'
  | 'variable-needed'

/** The words of a language for each code, given the pieces of the user's code that it is about. */
export type Words<Code extends string> = Readonly<Record<Code, (...about: string[]) => string>>

const reasons: Words<ReasonCode> = {
  'calls-back': (place) =>
    `${place} calls back: write a function that returns true or false, or a promise of one, as origin: (origin) => …`,
  'cors-not-value': (place) => `${place} has a cors that is not a value`,
  'create-missing': (path) => `${path} does not call NestFactory.create(…)`,
  'create-twice': (path) => `${path} makes more than one application`,
  'enable-elsewhere': (place) => `${place} calls enableCors in a way, or under a condition, of its own`,
  'file-missing': (path) => `${path} does not exist`,
  'import-elsewhere': (path, name) => `${name} is imported from another place in ${path}`,
  'import-missing': (path, name) => `the options use ${name}, which ${path} does not import`,
  'imports-unwritten': (place) => `the imports in ${place} are not a list that is written there`,
  'metadata-unwritten': (place) => `${place} does not have its metadata written there`,
  'module-file-unknown': (path, name, specifier) => `the file of ${name}, ${specifier} in ${path}, is not known`,
  'module-missing': (path, name) => `${path} has no class ${name} with @Module(…)`,
  'module-there': (path, place) => `${path} imports CorsModule already, and ${place} sets up CORS as well`,
  'module-undecorated': (path, name) => `${path} has no class ${name} with @Module(…) among its decorators`,
  'name-kept': (place, name) => `the options use ${name}, which ${place} has for itself`,
  'name-taken': (path, name) => `${path} has a ${name} of its own`,
  'option-unknown': (place, name) => `the module does not have the option ${name} of ${place}`,
  'options-await': (place) => `the options await something in ${place}`,
  'options-shared': (place) => `${place} has a cors in options that stand for themselves`,
  'options-spread': (place, text) => `${place} may have a cors in ${text}`,
  'options-unwritten': (place) => `the options in ${place} are not an object that is written there`,
  'property-unwritten': (place, text) => `${place} has ${text} in the options`,
  'root-unnamed': (place) => `the root module is not a name in ${place}`,
  'set-up-twice': (place, other) => `CORS is set up twice, in ${place} and in ${other}`,
  'value-unwritten': (place, text) => `${place} may have a cors in ${text}, which is not written there`,
}

const notes: Words<NoteCode> = {
  added: (path) => `Added CorsModule to ${path}.`,
  already: (path) => `${path} imports CorsModule already.`,
  'headers-any': () => "allowedHeaders: '*' allows Authorization as well.",
  moved: (path, place) => `Moved the CORS options of ${place} to CorsModule in ${path}.`,
  'none-allowed': () => 'No other origin is allowed yet: name yours in origin.',
  'origin-true': () => "origin: true is '*' here, where Nest sent each origin back.",
  'preflights-denied': () => 'Preflights of origins that are denied get 403.',
  'query-allowed': () => 'QUERY is allowed as well: name the methods where it should not be.',
  'regexp-whole': () => 'A RegExp has to match the whole origin.',
  'route-dropped': (name) => `${name} is left out: the module adds no route.`,
  'variable-needed': () => 'Where the variable is not set, the application does not start any more.',
}

/** Something that is said of the user's code: in English, and as what another language makes its words of. */
export interface Said<Code extends string> {
  readonly code: Code
  /** The pieces of the user's code that it is about: places, paths, names. */
  readonly about: readonly string[]
  readonly message: string
}

export type Note = Said<NoteCode>
export type Reason = Said<ReasonCode>

export function noteOf(code: NoteCode, ...about: string[]): Note {
  return { code, about, message: notes[code](...about) }
}

export function reasonOf(code: ReasonCode, ...about: string[]): Reason {
  return { code, about, message: reasons[code](...about) }
}
