/** What an element can be filled with; nothing is added for `undefined` and `false`. */
export type Child = Node | string | undefined | false

/** Makes an element. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | number>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value))
  element.append(...children.filter((child) => child !== undefined && child !== false))
  return element
}

/**
 * Finds an element that index.html has.
 *
 * @throws {Error} if there is none
 */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id)
  if (element === null) throw new Error(`index.html has no #${id}`)
  return element
}
