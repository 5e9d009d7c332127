import type { FailureCode } from '../catalogue.ts'

const QUOTE = '[\'"‘’“”„«»「」]\\s?'
const named = (header: string): string => `${QUOTE}${header}\\s?${QUOTE}`
const ACAO = /* @__PURE__ */ named('Access-Control-Allow-Origin')
const MISSING = 'fehlt|manquant|fal(?:ta|tante)|отсутствует|mancante|缺少|足りない|없음|brak|не найден'
const SEVERAL = 'nur ein|plusieurs|múltiples|vários|несколько|multipli|여러|多[个個]|複数|wiele'
const FOUND = 'gefunden|manquante|encontrado|найден|non trovato|Methoden?|方法|メソッド|메서드|找不到'
const INVALID = 'ungültig|invalide|no válido|inválido|некорректн|non valido|无效|無效|不正|유효하지'
const PREFLIGHT = 'Preflight|pré-vérification|verificación previa|comprovação|preliminare|预检|プリフライト|사전 점검'

/** How Firefox's lines begin in other languages. */
const BEGINNING =
  /Quellübergreifende \(Cross-Origin\)|Blocage d['’]une requête multiorigine|Solicitud (?:de origen cruzado|desde otro origen) bloqueada|Requisição cross-origin bloqueada|Pedido de origem cruzada bloqueado|Запрос из постороннего источника|(?:Bloccata richiesta|Richiesta) multiorigine|Zablokowano żądanie do zasobu innego pochodzenia|已(?:拦截|阻止)跨源请求|已封鎖跨來源請求|クロスオリジン要求を?ブロック|교차 (?:출처|원본) 요청 차단/iu

/** Whether a text is one of Firefox's lines in another language than English. */
export function isLocalised(text: string): boolean {
  return BEGINNING.test(text)
}

/**
 * Firefox's lines in other languages (`security.properties`): header names, quotation marks and values stay, the words around them
 * differ. English lines are `firefox`'s.
 *
 * @see https://github.com/mozilla-l10n/firefox-l10n
 */
export const localised: Readonly<Partial<Record<FailureCode, RegExp>>> = {
  'acao-multiple': new RegExp(`(?:${SEVERAL})[^)）]{0,60}${ACAO}|${ACAO}[^)）]{0,40}(?:${SEVERAL})`, 'iu'),
  'acao-wildcard-credentials': new RegExp(
    `(?:credential|Berechtigung|identification|credencial|Учётные данные|credenziali|자격 증명|認証情報|帳號密碼|凭据)[^)）]{0,80}\\*\\s?${QUOTE}|${ACAO}[^)）]{0,20}${QUOTE}\\*\\s?${QUOTE}`,
    'iu',
  ),
  'acac-not-true': new RegExp(
    `${named('true')}[^)）]{0,60}Access-Control-Allow-Credentials|Access-Control-Allow-Credentials\\s?${QUOTE}[^)）]{0,40}${named('true')}`,
    'iu',
  ),
  'acao-missing': new RegExp(`(?:${MISSING})[^)）]{0,40}${ACAO}|${ACAO}[^)）]{0,30}(?:${MISSING})`, 'iu'),
  'acao-mismatch': new RegExp(
    `${ACAO}[^)）'"‘’“”«»「」]{0,60}${QUOTE}((?!\\*)[^'"‘’“”«»「」]{1,500}?)\\s?${QUOTE}`,
    'iu',
  ),
  'preflight-status':
    /Preflight-Antwort schlug|échec de la réponse de pré-vérification|respuesta CORS no tuvo|falha na resposta de comprovação|неудача ответа CORS preflight|risposta CORS preliminare .{0,20}non riuscita|预检(?:通道|响应)未|preflight 回應並未成功|사전 점검 응답이 성공하지|プリフライトチャンネルが/iu,
  'preflight-redirect':
    /Externe Weiterleitung der CORS|redirection externe de requêtes CORS|redirección externa de la solicitud CORS|redirecionamento externo de requisição CORS|Внешнее перенаправление запроса CORS|redirect non consentito|外部リダイレクト|외부 리다이렉트 CORS|重導到外部/iu,
  'acam-invalid': new RegExp(
    `(?:${INVALID})[^)）]{0,60}Access-Control-Allow-Methods|Access-Control-Allow-Methods[^)）]{0,60}(?:${INVALID})`,
    'iu',
  ),
  'header-not-allowed': new RegExp(
    `${QUOTE}([\\w-]{1,100})\\s?${QUOTE}[^)）]{0,60}Access-Control-Allow-Headers[^)）]{0,60}(?:${PREFLIGHT})|(?:${PREFLIGHT})[^)）]{0,30}Access-Control-Allow-Headers\\s?${QUOTE}[^)）]{0,30}${QUOTE}([\\w-]{1,100})\\s?${QUOTE}`,
    'iu',
  ),
  'acah-invalid': new RegExp(
    `(?:${INVALID})[^)）]{0,60}Access-Control-Allow-Headers|Access-Control-Allow-Headers[^)）]{0,60}(?:${INVALID})`,
    'iu',
  ),
  'method-not-allowed': new RegExp(
    `(?:${FOUND})[^)）]{0,40}Access-Control-Allow-Methods|Access-Control-Allow-Methods[^)）]{0,60}(?:${FOUND})`,
    'iu',
  ),
  'scheme-not-http':
    /CORS-Anfrage war nicht http|requête CORS n['’]utilise pas http|solicitud CORS no es http|requisição CORS não é http|запрос CORS выполнен не по http|richiesta CORS non http|CORS 请求不是 http|CORS 請求未使用 http|http가 아닌 CORS|CORS 要求が http でない/iu,
}
