import type { H3Event } from 'h3'
import { give, giveError, rememberedOf, silenced } from './give.ts'

type OnError = (error: never, event: H3Event) => unknown

interface App {
  config?: { onError?: OnError }
}

/** A registered symbol, as several copies of this package may follow one application. */
const followedKey: unique symbol = Symbol.for('@cors/h3 follows errors')

/**
 * Follows the errors of an application, which are worded after all middleware: to a response of its error handler, h3 adds none of the
 * headers of the event, and where it fails to make a response of a value, it has dropped them. In place, as h3 reads the configuration when
 * an error is there; an application that serves is frozen, and takes another configuration as soon as the layers before this one let it.
 */
export function followErrors({ app }: { readonly app?: unknown }): void {
  const { config } = (app ?? {}) as App
  const onError = config?.onError
  if (config === undefined || (onError !== undefined && Object.hasOwn(onError, followedKey))) return
  const followed: OnError = async (error, event) => {
    const value = await onError?.(error, event)
    const given = rememberedOf(event)
    if (given === undefined) return value
    return value === undefined || value === null
      ? giveError(error, event, silenced(given))
      : give(value, event, silenced(given))
  }
  Object.defineProperty(followed, followedKey, { value: true })
  if (Object.isFrozen(config)) (app as App).config = Object.freeze({ ...config, onError: followed })
  else config.onError = followed
}
