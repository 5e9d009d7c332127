/** What stands for a page, and for an address, that was not recorded: nobody can have them, and they are never shown. */
export const UNREAD_PAGE = 'https://unread-page.invalid'
export const UNREAD_URL = 'https://unread-server.invalid/'

/** Whether a value is, or holds, what was not recorded. */
export function isUnread(text: string): boolean {
  return text.includes(UNREAD_PAGE) || text.includes(UNREAD_URL)
}
