/** What an adapter cannot do, as its page says. */
export interface Traits {
  readonly prefix: string
  /** Whether the framework lets it see errors that handlers throw. */
  readonly seesErrors: boolean
  /** Whether a path without a route is under a policy. */
  readonly governsMissing: boolean
  /** Whether it sees what a handler answers. */
  readonly seesAnswers: boolean
  /** What goes wrong in the framework alone. */
  readonly ownAccident?: RegExp
}

/** Whether an answer is not an adapter's to change. */
export function isOutside({ seesErrors, governsMissing, seesAnswers }: Traits, answer: string): boolean {
  return (
    (answer === 'error' && !seesErrors) ||
    (answer === 'missing' && !governsMissing) ||
    (answer === 'own' && !seesAnswers)
  )
}
