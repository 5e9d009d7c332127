import { safelistedMethods } from '@cors/standard/methods'

/** How a library takes what its options say, as its source has it. */
export interface LibraryRules {
  /** What it is called in a sentence, where that is not its name in `ServerConfig`. */
  readonly title?: string
  /** What becomes of `*` together with credentials: both are sent, the page's origin is, or nothing starts or is answered. */
  readonly everybodyWithCredentials: 'sent' | 'reflected' | 'refused'
  /** Who is allowed where the options name no origin. */
  readonly byDefault: 'everybody' | 'nobody'
  /** What is sent to every page, whoever asks: a string that is not in a list, the only entry of a list, or what is written. */
  readonly constant?: 'string' | 'only' | 'always'
  /** Whether every entry of a list is sent, each as a header of its own. */
  readonly sendsEveryEntry?: true
  /** Whether a star inside of an origin stands for something; else it is compared letter by letter. */
  readonly stars?: true
  /** Whether a slash at the end of an entry is taken off. */
  readonly trimsSlash?: true
  /** Whether only scheme and host of an entry are compared. */
  readonly ignoresPath?: true
  /** Whether upper case in an entry makes no difference. */
  readonly ignoresCase?: true
  /** Whether origins stand in one string, with commas between. */
  readonly joined?: true
  /** Whether an entry without a scheme stands for every scheme. */
  readonly anyScheme?: true
  /** Whether it does not start with an entry that is no origin. */
  readonly refusesMalformed?: true
  /** Whether a method or a header that it does not list is refused without any CORS header. */
  readonly refusesInSilence?: true
  /** The methods that it allows where its options name none, if that is less than people expect. */
  readonly methods?: readonly string[]
  /** The request headers, likewise. */
  readonly headers?: readonly string[]
}

const handwritten: LibraryRules = { everybodyWithCredentials: 'sent', byDefault: 'nobody', constant: 'always' }
const express: LibraryRules = { everybodyWithCredentials: 'sent', byDefault: 'everybody', constant: 'string' }

const rules: Readonly<Record<string, LibraryRules | undefined>> = {
  '@cors': { everybodyWithCredentials: 'refused', byDefault: 'everybody', stars: true, refusesMalformed: true },
  cors: express,
  nestjs: express,
  vite: express,
  '@fastify/cors': { ...express, methods: safelistedMethods },
  '@koa/cors': {
    everybodyWithCredentials: 'reflected',
    byDefault: 'everybody',
    constant: 'string',
    sendsEveryEntry: true,
  },
  hono: { everybodyWithCredentials: 'sent', byDefault: 'everybody' },
  headers: handwritten,
  nextjs: handwritten,
  vercel: handwritten,
  nginx: handwritten,
  apache: { ...handwritten, title: 'Apache' },
  caddy: { ...handwritten, title: 'Caddy' },
  spring: {
    title: 'Spring',
    everybodyWithCredentials: 'refused',
    byDefault: 'everybody',
    trimsSlash: true,
    ignoresCase: true,
    refusesInSilence: true,
    methods: safelistedMethods,
  },
  aspnet: {
    title: 'ASP.NET Core',
    everybodyWithCredentials: 'refused',
    byDefault: 'nobody',
    ignoresCase: true,
    methods: safelistedMethods,
    headers: [],
  },
  django: {
    title: 'django-cors-headers',
    everybodyWithCredentials: 'reflected',
    byDefault: 'nobody',
    refusesMalformed: true,
    ignoresPath: true,
    headers: ['accept', 'authorization', 'content-type', 'user-agent', 'x-csrftoken', 'x-requested-with'],
  },
  flask: { title: 'Flask-CORS', everybodyWithCredentials: 'reflected', byDefault: 'everybody', ignoresCase: true },
  fastapi: {
    title: 'CORSMiddleware',
    everybodyWithCredentials: 'sent',
    byDefault: 'nobody',
    methods: ['GET'],
    headers: ['accept', 'accept-language', 'content-language', 'content-type'],
  },
  rails: {
    title: 'rack-cors',
    everybodyWithCredentials: 'refused',
    byDefault: 'nobody',
    anyScheme: true,
    refusesInSilence: true,
    methods: ['GET'],
    headers: ['accept', 'accept-language', 'content-language', 'content-type'],
  },
  laravel: {
    title: 'Laravel',
    everybodyWithCredentials: 'reflected',
    byDefault: 'nobody',
    constant: 'only',
    stars: true,
  },
  'rs-cors': {
    title: 'rs/cors',
    everybodyWithCredentials: 'sent',
    byDefault: 'everybody',
    stars: true,
    ignoresCase: true,
    refusesInSilence: true,
    methods: safelistedMethods,
    headers: ['accept', 'content-type', 'x-requested-with'],
  },
  'jub0bs-cors': {
    title: 'jub0bs/cors',
    everybodyWithCredentials: 'refused',
    byDefault: 'nobody',
    stars: true,
    refusesMalformed: true,
    refusesInSilence: true,
    methods: safelistedMethods,
    headers: [],
  },
  gin: { title: 'gin-contrib/cors', everybodyWithCredentials: 'sent', byDefault: 'nobody', ignoresCase: true },
  fiber: { title: "Fiber's cors", everybodyWithCredentials: 'refused', byDefault: 'everybody', joined: true },
  gorilla: { title: 'gorilla/handlers', everybodyWithCredentials: 'sent', byDefault: 'everybody' },
  'actix-cors': { everybodyWithCredentials: 'reflected', byDefault: 'nobody' },
  'tower-http': { everybodyWithCredentials: 'refused', byDefault: 'nobody' },
  ktor: { title: 'Ktor', everybodyWithCredentials: 'reflected', byDefault: 'nobody', stars: true },
  strapi: { title: 'Strapi', everybodyWithCredentials: 'reflected', byDefault: 'everybody' },
  gcs: { title: 'Cloud Storage', everybodyWithCredentials: 'reflected', byDefault: 'nobody' },
  s3: {
    title: 'S3',
    everybodyWithCredentials: 'reflected',
    byDefault: 'nobody',
    stars: true,
    refusesInSilence: true,
  },
  'ingress-nginx': {
    everybodyWithCredentials: 'reflected',
    byDefault: 'everybody',
    joined: true,
    stars: true,
  },
  serverless: { title: 'serverless.yml', everybodyWithCredentials: 'sent', byDefault: 'everybody' },
  'api-gateway-http': { title: 'SAM', everybodyWithCredentials: 'refused', byDefault: 'everybody' },
  'api-gateway-rest': { title: 'SAM', everybodyWithCredentials: 'refused', byDefault: 'everybody', constant: 'always' },
}

const OTHER: LibraryRules = { everybodyWithCredentials: 'reflected', byDefault: 'everybody' }

/** What is known of a library; of one that is not known, nothing is told that could be otherwise. */
export function rulesOf(library: string): LibraryRules {
  return (Object.hasOwn(rules, library) ? rules[library] : undefined) ?? OTHER
}
