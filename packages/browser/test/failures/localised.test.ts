import { describe, expect, it } from 'vitest'
import { failureHelp } from '../../src/failures/catalogue.ts'
import { recogniseFailure } from '../../src/failures/recognise.ts'

const beginnings = {
  de: 'Quellübergreifende (Cross-Origin) Anfrage blockiert: … auf https://api.a.test/x. ',
  fr: 'Blocage d’une requête multiorigine (Cross-Origin Request) : … sur https://api.a.test/x. ',
  es: 'Solicitud desde otro origen bloqueada: … en https://api.a.test/x ',
  pt: 'Requisição cross-origin bloqueada: … em https://api.a.test/x ',
  ru: 'Запрос из постороннего источника заблокирован: … на https://api.a.test/x. ',
  it: 'Bloccata richiesta multiorigine (cross-origin): … da https://api.a.test/x. ',
  ko: '교차 출처 요청 차단: … https://api.a.test/x에 있는 원격 리소스를 차단했습니다. ',
  ja: 'クロスオリジン要求をブロックしました: … https://api.a.test/x … ',
  zh: '已拦截跨源请求：… https://api.a.test/x …。',
  tw: '已封鎖跨來源請求: … https://api.a.test/x …。',
}

type Language = keyof typeof beginnings

const rows: readonly (readonly [language: Language, reason: string, code: string | undefined, value?: string])[] = [
  ['de', '(Grund: CORS-Anfrage schlug fehl). Statuscode: (null).', undefined],
  ['de', "(Grund: CORS-Kopfzeile 'Access-Control-Allow-Origin' fehlt). Statuscode: 200.", 'acao-missing'],
  [
    'de',
    "(Grund: Es darf nur ein eine CORS-Kopfzeile 'Access-Control-Allow-Origin' verwendet werden).",
    'acao-multiple',
  ],
  [
    'de',
    "(Grund: CORS-Kopfzeile 'Access-Control-Allow-Origin' stimmt nicht mit 'https://b.test' überein).",
    'acao-mismatch',
    'https://b.test',
  ],
  [
    'de',
    "(Grund: Berechtigung/Credential wird nicht unterstützt, wenn die CORS-Kopfzeile 'Access-Control-Allow-Origin' auf '*' gesetzt ist).",
    'acao-wildcard-credentials',
  ],
  ['de', "(Grund: 'true' in CORS-Kopfzeile 'Access-Control-Allow-Credentials' erwartet).", 'acac-not-true'],
  ['de', '(Grund: CORS-Preflight-Antwort schlug fehl). Statuscode: 405.', 'preflight-status'],
  ['de', "(Grund: Methode nicht in CORS-Kopfzeile 'Access-Control-Allow-Methods' gefunden).", 'method-not-allowed'],
  [
    'de',
    "(Grund: Kopfzeile 'x-id' ist aufgrund der Kopfzeile 'Access-Control-Allow-Headers' aus der CORS-Preflight-Antwort nicht zulässig).",
    'header-not-allowed',
    'x-id',
  ],
  ['de', "(Grund: ungültiges Token 'a b' in CORS-Kopfzeile 'Access-Control-Allow-Headers').", 'acah-invalid'],
  ['de', '(Grund: CORS-Anfrage war nicht http).', 'scheme-not-http'],
  ['fr', 'Raison : l’en-tête CORS « Access-Control-Allow-Origin » est manquant. Code d’état : 404.', 'acao-missing'],
  [
    'fr',
    'Raison : l’en-tête CORS « Access-Control-Allow-Origin » ne correspond pas à « https://b.test ».',
    'acao-mismatch',
    'https://b.test',
  ],
  ['fr', 'Raison : échec de la réponse de pré-vérification des requêtes CORS. Code d’état : 403.', 'preflight-status'],
  ['fr', 'Raison : échec de la requête CORS. Code d’état : (null).', undefined],
  [
    'fr',
    'Raison : l’en-tête « x-id » n’est pas autorisé d’après l’en-tête « Access-Control-Allow-Headers » de la réponse de pré-vérification des requêtes CORS.',
    'header-not-allowed',
    'x-id',
  ],
  ['fr', 'Raison : méthode manquante dans l’en-tête « Access-Control-Allow-Methods ».', 'method-not-allowed'],
  ['es', "(razón: falta la cabecera CORS 'Access-Control-Allow-Origin').", 'acao-missing'],
  [
    'es',
    "(razón: la cabecera CORS 'Access-Control-Allow-Origin' no coincide con 'https://b.test').",
    'acao-mismatch',
    'https://b.test',
  ],
  ['es', "(razón: se esperaba 'true' en la cabecera CORS 'Access-Control-Allow-Credentials').", 'acac-not-true'],
  ['pt', "(motivo: falta cabeçalho 'Access-Control-Allow-Origin' no CORS). Código de status: 200.", 'acao-missing'],
  ['pt', '(motivo: falha na resposta de comprovação (preflight) do CORS). Código de status: 405.', 'preflight-status'],
  [
    'pt',
    '(motivo: header ‘x-id’ não permitido, de acordo com o header ‘Access-Control-Allow-Headers’ da resposta de comprovação (preflight) do CORS).',
    'header-not-allowed',
    'x-id',
  ],
  ['ru', '(Причина: отсутствует заголовок CORS «Access-Control-Allow-Origin»). Код состояния: 200.', 'acao-missing'],
  [
    'ru',
    '(Причина: заголовок CORS «Access-Control-Allow-Origin» не совпадает с «https://b.test»).',
    'acao-mismatch',
    'https://b.test',
  ],
  ['ru', '(Причина: Не найден метод в заголовке CORS «Access-Control-Allow-Methods»).', 'method-not-allowed'],
  ['it', 'Motivo: header CORS “Access-Control-Allow-Origin” mancante. Codice di stato: 200.', 'acao-missing'],
  [
    'it',
    'Motivo: le credenziali non sono supportate se l’header CORS “Access-Control-Allow-Origin” è “*”.',
    'acao-wildcard-credentials',
  ],
  ['ko', '(원인: ‘Access-Control-Allow-Origin’ CORS 헤더가 없음). 상태 코드: 200.', 'acao-missing'],
  [
    'ko',
    '(원인: ‘Access-Control-Allow-Origin’ CORS 헤더가 ‘https://b.test’와 일치하지 않음).',
    'acao-mismatch',
    'https://b.test',
  ],
  [
    'ko',
    '(원인: CORS 헤더 ‘Access-Control-Allow-Origin’이 ‘*’이면 자격 증명이 지원되지 않음).',
    'acao-wildcard-credentials',
  ],
  ['ko', '(원인: CORS 사전 점검 응답이 성공하지 못함). 상태 코드: 405.', 'preflight-status'],
  ['ko', '(원인: CORS 헤더 ‘Access-Control-Allow-Methods’의 메서드가 없음).', 'method-not-allowed'],
  [
    'ko',
    '(원인: CORS 사전 점검 응답의 헤더 ‘Access-Control-Allow-Headers’에 따라 헤더 ‘x-id’가 허용되지 않음).',
    'header-not-allowed',
    'x-id',
  ],
  ['ja', '(理由: CORS ヘッダー ‘Access-Control-Allow-Origin’ が足りない)。', 'acao-missing'],
  [
    'ja',
    '(理由: CORS ヘッダー ‘Access-Control-Allow-Origin’ が ‘https://b.test’ と異なる)。',
    'acao-mismatch',
    'https://b.test',
  ],
  ['zh', "（原因：CORS 头缺少 'Access-Control-Allow-Origin'）。状态码：200。", 'acao-missing'],
  [
    'zh',
    "（原因：CORS 头 'Access-Control-Allow-Origin' 不匹配 'https://b.test'）。",
    'acao-mismatch',
    'https://b.test',
  ],
  ['tw', "（原因: 缺少 CORS 'Access-Control-Allow-Origin' 檔頭）。狀態代碼: 200。", 'acao-missing'],
  ['tw', '（原因: CORS preflight 回應並未成功）。狀態代碼: 405。', 'preflight-status'],
]

describe("Firefox's lines in other languages", () => {
  it.each(rows)('%s: %s', (language, reason, code, value = '') => {
    const failure = recogniseFailure(`${beginnings[language as Language]}${reason}`)
    expect(failure?.code).toBe(code)
    if (value !== '') expect(failure?.value).toBe(value)
  })

  it.each(rows)('mean one failure only, in whatever order they are tried: %s: %s', (language, reason, code) => {
    const line = `${beginnings[language as Language]}${reason}`
    const named = Object.entries(failureHelp).filter(([, { localised }]) => localised?.test(line))
    expect(named.map(([one]) => one)).toEqual(code === undefined ? [] : [code])
  })

  it('are recognised by their beginnings, not by words that any sentence may have', () => {
    for (const [, reason, , value] of rows) {
      if (value === undefined) expect(recogniseFailure(`Hinweis: ${reason}`)).toBeUndefined()
    }
  })
})
