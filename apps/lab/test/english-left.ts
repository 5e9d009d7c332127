import type { Page } from 'playwright-core'

/**
 * Sentences in English that stand in what is shown, beside code and what other programs print. Three words in a row without a Korean one
 * are a sentence that was forgotten.
 */
export function englishLeft(page: Page): Promise<string[]> {
  return page.locator('body').evaluate((body) => {
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
    const texts: string[] = []
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement
      if (parent?.closest('code, noscript, script, datalist, .wire, .lines, option, textarea') === null) {
        texts.push(walker.currentNode.textContent?.trim() ?? '')
      }
    }
    return texts.filter((text) => /(?:[A-Za-z]{2,}[ ,.]+){3}/.test(text) && !/[가-힣]/.test(text))
  })
}
