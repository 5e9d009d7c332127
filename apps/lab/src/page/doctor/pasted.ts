/** Something that is too large for the box, so that it is kept next to it: a file, or a paste of its size. */
export interface Attachment {
  /** Undefined for a paste. */
  readonly name: string | undefined
  readonly text: string
}

/** What is in the box and next to it. */
export interface Pasted {
  readonly text: string
  readonly attachments: readonly Attachment[]
}

export const nothingPasted: Pasted = { text: '', attachments: [] }

/** In characters: a box with more of them answers slowly. */
export const mostInBox = 100_000
/** In bytes; a browser writes larger archives where it recorded for hours. */
export const mostInFile = 64 * 1024 * 1024

/** Everything as one text. */
export function wholeText({ text, attachments }: Pasted): string {
  return [...attachments.map((attachment) => attachment.text), text].join('\n')
}

/** The first line that says something, for where there is no room for more. */
export function firstLine({ text, attachments }: Pasted, pasteName: string): string {
  const [attachment] = attachments
  const named = attachment === undefined ? '' : (attachment.name ?? pasteName)
  return named || (/\S.*/.exec(text)?.[0] ?? '').slice(0, 200)
}
