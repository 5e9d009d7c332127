const echoed = 'Access-Control-Request-Headers is echoed'
const prefixes = 'with entries such as "x-*" only if all of its names are allowed'

/** What of the lists of a policy, and of what it says of origins, a target says otherwise, or cannot say. */
export const lists = {
  'echo-names': (): string => `${echoed} with repeated names, and ${prefixes}.`,
  'echo-as-sent': (): string => `${echoed} as it was sent, white space, repeated names and all, and ${prefixes}.`,
  'echo-first-line': (): string =>
    `${echoed} as it was sent, white space, repeated names and all, and ${prefixes}; before 1.23 only its first line is read.`,
  'echo-one-line': (): string =>
    `${echoed} with repeated names, not at all where it comes in several lines, and ${prefixes}.`,
  'echo-any-length': (name: string): string => `${name} echoes what is asked for, in a list of any length.`,
  'echo-star': (name: string): string => `${name} echoes what is asked for as it is, a "*" too.`,
  'header-star': (name: string): string =>
    `${name} answers "*" in place of the headers that are asked for, which does not stand for Authorization: name that in allowedHeaders.`,
  'headers-named': (name: string, kept: string): string =>
    `${name} has to name the headers that may be sent: of "*" nothing is left but ${kept}.`,
  'headers-at-most': (name: string, most: string): string =>
    `${name} takes at most ${most} headers in a list: the rest is left out.`,
  'headers-both-ways': (name: string, left: string): string =>
    `${name} has one list for the headers that may be sent and that may be read: ${left} may not be both, and so ${areOrIs(left)} left out.`,
  'header-variable': (name: string): string =>
    `${name} takes a "$" in a name for a variable: name no such method or header.`,
  'prefix-too-wide': (header: string, name: string): string =>
    `${header} is left out: ${name} would take it for Authorization or Access-Control-* too.`,
  'prefix-unknown': (header: string, name: string): string =>
    `${header} is left out: ${name} takes no names by their beginning.`,
  'expose-star': (name: string): string => `${name} does not expose "*": name the headers in exposedHeaders.`,

  'method-asked': (name: string): string =>
    `${name} answers with the method that was asked for, in place of the whole list.`,
  'method-star': (name: string): string => `${name} answers "*" in place of the method that is asked for.`,
  'methods-named': (name: string, listed: string): string =>
    `${name} has to name the methods: ${listed} are allowed, and no others.`,
  'methods-unknown': (name: string, lost: string): string =>
    `${name} does not know ${lost}, which ${areOrIs(lost)} left out, and so denied.`,

  'credentials-of-everyone': (name: string): string =>
    `${name} grants credentials to every origin that is allowed, which the policy does not: set credentials: true.`,
  'credentials-never': (name: string): string =>
    `${name} never grants credentials: requests that carry them are blocked.`,
  'max-age-said': (name: string, seconds: string): string =>
    `${name} always says how long a preflight may be kept: ${seconds} seconds, as browsers take it where nothing is said.`,
  'max-age-least': (name: string, least: string, given: string): string =>
    `${name} says at least ${least} s, in place of ${given}.`,

  'rules-first': (name: string): string =>
    `${name} has one set of lists for all origins: only the first rule is exported, and the origins of the others are denied.`,
  'rules-overlap': (name: string): string =>
    `${name} goes on to a later rule where the method or a header does not fit an earlier one, so that rules must not share an origin: give rules of different origins without wildcards, or one rule.`,
  'rules-at-most': (name: string, most: string): string => `${name} takes at most ${most} rules.`,

  'origins-none': (name: string): string =>
    `None of the origins can be said to ${name}, so that nobody would be allowed.`,
  'origins-at-most': (name: string, most: string, count: string): string =>
    `${name} takes at most ${most} origins, and these are ${count}.`,
  'origin-untaken': (origin: string, name: string): string =>
    `${origin} is left out, and so denied: ${name} does not take such an origin.`,
  'wildcard-untaken': (pattern: string, name: string): string =>
    `${pattern} is left out, and so denied: ${name} has no words for exactly such a wildcard.`,
  'wildcard-shortened': (pattern: string, few: string, many: string): string =>
    `${pattern} is allowed with up to ${few} labels, or up to ${many} of at most 15 characters each: RE2 cannot count to 253 as well.`,
  'wildcard-wider': (name: string): string =>
    `A "*" of ${name} also stands for characters that no browser sends in an Origin.`,
  'regexp-untaken': (regExp: string, name: string): string =>
    `${regExp} is left out, and so denied: ${name} cannot match a RegExp and the canonical form of an origin at once.`,
  'regexp-beyond-re2': (regExp: string, name: string): string =>
    `${regExp} looks around, or repeats too often, which the expressions of ${name} (RE2) cannot: write patterns such as "https://*.example.com".`,
  'expression-too-long': (name: string, longest: string): string =>
    `The origins, or the headers, take an expression of more than ${longest} characters, which ${name} does not: write fewer, or patterns such as "https://*.example.com".`,
  predicate: (): string =>
    'An origin predicate is a function, which only your application can ask: name the origins, or answer CORS there.',
  issue: (name: string, message: string): string => `${name}: ${message}.`,
}

function areOrIs(names: string): string {
  return names.includes(', ') ? 'are' : 'is'
}
