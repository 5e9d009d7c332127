import type { PlayState } from './state.ts'

let handed: PlayState | undefined
let receive: ((state: PlayState) => void) | undefined

/** Brings a case to the playground within the page, so that it does not get into an address. */
export function handOver(state: PlayState): void {
  handed = state
  receive?.(state)
}

/** The case that was handed over, until there is another. */
export function handedCase(): PlayState | undefined {
  return handed
}

/** Keeps the case as it was changed; nothing where it is no longer the one that was handed over. */
export function keepHanded(state: PlayState | undefined): void {
  handed = state
}

/** @param receiver told of cases that come later */
export function onHandOver(receiver: (state: PlayState) => void): void {
  receive = receiver
}
