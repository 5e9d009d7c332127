const LOGIN =
  /log-?in|sign-?in|\bauth(?!ors?\b)|oauth|openid|\bsso\b|saml|cloudflareaccess|microsoftonline|accounts\.google|okta|keycloak|b2clogin|cognito/i

/** Whether an address is one where people say who they are. */
export function isLoginAddress(url: string): boolean {
  return LOGIN.test(url)
}
