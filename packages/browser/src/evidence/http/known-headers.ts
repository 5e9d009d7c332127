const REQUEST =
  /^(?:origin|host|referer|user-agent|accept(?:-[a-z]+)?|authorization|cookie|sec-[\w-]+|access-control-request-[\w-]+|if-[\w-]+|upgrade-insecure-requests|dnt|te|priority|:method|:authority|:path|:scheme|x-requested-with|x-api-key|x-csrf-token|x-xsrf-token)$/i
const RESPONSE =
  /^(?:access-control-(?:allow|expose|max)[\w-]*|server|vary|etag|location|set-cookie|date|expires|last-modified|age|via|allow|www-authenticate|strict-transport-security|alt-svc|transfer-encoding|cross-origin-[\w-]+|content-security-policy|content-encoding|referrer-policy|timing-allow-origin|accept-ranges|keep-alive|retry-after|:status|x-(?:powered-by|frame-options|content-type-options|xss-protection|cache|amz[\w-]*|amzn[\w-]*|served-by|ratelimit[\w-]*|vercel[\w-]*|nf[\w-]*|envoy[\w-]*|runtime|firefox-[\w-]+)|cf-[\w-]+|nel|report-to|server-timing)$/i
const EITHER = /^(?:content-[\w-]+|cache-control|pragma|connection|x-[\w-]+)$/i

/** The side of an exchange that a header is from; `either` where both may send it, `undefined` where nothing is known of it. */
export function sideOfHeader(name: string): 'sent' | 'received' | 'either' | undefined {
  if (REQUEST.test(name)) return 'sent'
  if (RESPONSE.test(name)) return 'received'
  return EITHER.test(name) ? 'either' : undefined
}
