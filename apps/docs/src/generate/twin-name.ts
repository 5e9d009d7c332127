/** How a page's Markdown is asked for: the address of the page, and this behind it. */
export const twinName = 'index.md'
