/*
 * Firefox's lines in other languages (`security.properties`): header names, quotation marks and values stay, the words around them
 * differ.
 *
 * https://github.com/mozilla-l10n/firefox-l10n
 */

export const QUOTE = '[\'"‘’“”„«»「」]\\s?'

/** A name in quotation marks. */
export const quoted = (name: string): string => `${QUOTE}${name}\\s?${QUOTE}`

/** A function, so that bundlers can tell that nothing else happens where it is made. */
export function pattern(source: () => string): RegExp {
  return new RegExp(source(), 'iu')
}

/** Words before a name, or after it, within so many characters of the same sentence. */
export function around(words: string, name: string, before: number, after: number): RegExp {
  return pattern(() => `(?:${words})[^)）]{0,${before}}${name}|${name}[^)）]{0,${after}}(?:${words})`)
}

/** The header, in quotation marks. */
export const ALLOW_ORIGIN: string = /* @__PURE__ */ quoted('Access-Control-Allow-Origin')

/** How the lines begin. */
const BEGINNING =
  /Quellübergreifende \(Cross-Origin\)|Blocage d['’]une requête multiorigine|Solicitud (?:de origen cruzado|desde otro origen) bloqueada|Requisição cross-origin bloqueada|Pedido de origem cruzada bloqueado|Запрос из постороннего источника|(?:Bloccata richiesta|Richiesta) multiorigine|Zablokowano żądanie do zasobu innego pochodzenia|已(?:拦截|阻止)跨源请求|已封鎖跨來源請求|クロスオリジン要求を?ブロック|교차 (?:출처|원본) 요청 차단/iu

/** Whether a text is one of Firefox's lines in another language than English. */
export function isLocalised(text: string): boolean {
  return BEGINNING.test(text)
}
