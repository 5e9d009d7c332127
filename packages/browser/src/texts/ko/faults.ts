import { pageAddress } from '@cors/standard/documentation'
import type { Texts } from '../texts.ts'

/** What `diagnose` says of faults that are not failures of a check. */
export const faults: Texts['faults'] = {
  notExposed: (name) => `페이지가 응답 헤더 ${name}을(를) 읽을 수 없습니다`,
  neverExposed: () => 'Set-Cookie는 스크립트가 읽을 수 없습니다',
  missingOrOther: (origin) => `Access-Control-Allow-Origin이 없거나 다른 출처를 가리킵니다(페이지: ${origin})`,
  notSent: (name) => `페이지가 읽을 수 있는데도 서버가 응답 헤더 ${name}을(를) 보내지 않습니다`,
  opaqueToScript: () => 'no-cors 모드라 응답이 불투명합니다. 요청은 보내졌지만 응답은 아무것도 읽을 수 없습니다',
  opaqueElement: () => 'CORS 없이 불러와서 페이지가 내용을 읽을 수 없습니다(캔버스가 오염됩니다)',
  httpError: (text, status) => `${text} (${status})`,
  storedFor: (origin) =>
    `응답에 Vary: Origin이 없어서, 캐시가 ${origin === undefined ? 'Origin 없는 요청' : origin} 때문에 저장한 사본으로 응답했습니다`,
  olderAnswer: () =>
    '다른 출처나 Origin 없는 요청 때문에 저장된 예전 응답을 캐시가 브라우저에 주었습니다. 응답에 Vary: Origin이 없습니다',
}

/** Cookies that do not travel. */
export const cookies: Texts['cookies'] = {
  mode: (mode) => `요청의 자격 증명 모드가 ${mode}라서 다른 출처로 쿠키를 보내지도, 받아 두지도 않습니다`,
  defaultMode: () => '페이지가 요구하지 않으면 다른 출처로 쿠키를 보내지도, 받아 두지도 않습니다',
  doesNotTravel: (origin, target) => `${origin}와 ${target} 사이에 쿠키가 오가지 않습니다`,
  site: (same) => (same ? '같은 사이트' : '다른 사이트'),
  cookieHeader: () => '페이지가 Cookie 헤더를 넣는데, 스크립트는 그럴 수 없습니다. 브라우저가 버립니다',
  expected: () => '쿠키가 있어야 합니다',
  setCookieIgnored: () => '응답에 Set-Cookie가 있지만 브라우저가 무시합니다',
  anonymous401: () => '상태 코드 401인데, 쿠키도 Authorization도 보내지 않았습니다',
  name: (name) => (name === undefined ? '쿠키' : `쿠키 ${name}`),
  domain: (cookie, domain, host) => `${cookie}: Domain=${domain}인데 ${host}는 그 아래에 있지 않습니다`,
  publicSuffix: (cookie, domain) =>
    `${cookie}: Domain=${domain}은 공개 접미사입니다. 누구나 그 아래에 이름을 가질 수 있어 브라우저가 쿠키를 거부합니다`,
  noSameSite: () => 'SameSite가 없어 Lax로 취급됨',
  sameSite: (value) => `SameSite=${value}`,
  crossSite: (cookie, sameSite, host, origin) =>
    `${cookie}: ${sameSite}, 그런데 ${host}는 ${origin}과 다른 사이트입니다`,
  noneWithoutSecure: (cookie) => `${cookie}: Secure 없이 SameSite=None이라 브라우저가 거부합니다`,
  prefix: (cookie) => `${cookie}: 이름의 접두사가 Secure를 요구합니다`,
  plainHttp: (cookie, origin) => `${cookie}: Secure인데 ${origin}은 http입니다`,
  path: (cookie, path, pathname) => `${cookie}: Path=${path}가 ${pathname}을 포함하지 않습니다`,
  blockedThirdParty: (cookie) =>
    `${cookie}: 속성은 허용하는데도 보내지 않았습니다. 브라우저가 서드파티 쿠키를 막습니다`,
}

/** The lines of a diagnosis. */
export const report: Texts['report'] = {
  stages: { request: '요청', preflight: '프리플라이트', response: '응답', redirect: '리다이렉트' },
  places: { server: '서버', client: '페이지', network: '네트워크' },
  verdicts: { allowed: '허용됨', blocked: '차단됨', unknown: '알 수 없음' },
  certainties: { proven: '확인됨', likely: '추정', open: '미확인' },
  request: (url, method, origin, mode, credentials) => {
    const settings = [
      origin && `페이지 ${origin}`,
      mode && `모드 ${mode}`,
      credentials && `자격 증명 ${credentials}`,
    ].filter(Boolean)
    const asked = [method, url].filter(Boolean).join(' ')
    return settings.length === 0 ? asked : `${asked} (${settings.join(', ')})`
  },
  nothing: (asked, verdict) => `${asked}: ${verdict}. 기록된 응답에는 문제가 없습니다.`,
  open: (asked, verdict) => `${asked}: ${verdict}. 기록된 것만으로는 이유를 알 수 없습니다.`,
  verdict: (asked, verdict, certainty) => `${asked}: ${verdict}(${certainty}).`,
  assumed: (facts) => `  가정: ${facts.join('; ')}`,
  next: (text) => `  다음: ${text}`,
  fault: (name, stage, message) => `${name}, ${stage} 단계: ${message}.`,
  url: (url) => `  URL: ${url}`,
  seen: (seen) => `  근거: ${seen.join('; ')}`,
  fix: (where, text) => `  해결(${where}): ${text}`,
  options: (code) => `  @cors에서는: ${code}`,
  page: (code) => `  참고: ${pageAddress('ko/browser-errors', code)}`,
  code: (server: string, file: string, place: string): string => `  ${server} 코드, ${file} (${place}):`,
  notYourServer: () =>
    '서버가 자신의 것이 아니라면, 자기 서버에서 대신 요청해 응답을 전달하세요. 페이지 안에서는 해결할 수 없습니다.',
}
