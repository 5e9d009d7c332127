/** Where code goes that is to be pasted. */
export type PlaceCode =
  | 'beforeRoutes'
  | 'beforeListen'
  | 'nextConfig'
  | 'nextProxy'
  | 'nginxHttp'
  | 'nginxServer'
  | 'apacheHost'
  | 'caddySite'
  | 'springBean'
  | 'aspnetServices'
  | 'aspnetPipeline'
  | 'dependency'
  | 'djangoSettings'
  | 'afterApp'
  | 'lastMiddleware'
  | 'endOfFile'
  | 'railsInitializer'
  | 'laravelConfig'
  | 'command'
  | 'aroundHandler'
  | 'newFile'
  | 'samTemplate'
  | 'lambdaResult'
  | 'cloudflareWorker'
  | 'rootOfProject'
  | 'supabaseServe'
  | 'firebaseFunction'

export const places: Readonly<Record<PlaceCode, string>> = {
  beforeRoutes: 'before every route and before authentication, in place of the call that is there',
  beforeListen: 'after the application is created and before listen',
  nextConfig: 'next to the settings that are there; restart the server',
  nextProxy: 'next to the app or pages folder (in Next 15 the file is middleware.ts, and the function middleware)',
  nginxHttp: 'in the http block (files of conf.d are)',
  nginxServer:
    'in the server block, before its locations; a location that has add_header of its own loses these, so repeat them there; then nginx -t and reload',
  apacheHost: 'in the VirtualHost; needs a2enmod headers setenvif rewrite, then reload',
  caddySite: 'in the block of the site; let basic_auth leave preflights alone; then caddy reload',
  springBean: 'a class next to the application’s; it runs before Spring Security',
  aspnetServices: 'before builder.Build()',
  aspnetPipeline: 'after UseRouting, before UseAuthentication and UseAuthorization',
  dependency: 'one line more, then install',
  djangoSettings:
    'at the end of the settings, after INSTALLED_APPS and MIDDLEWARE, in place of CORS_… settings that are there',
  afterApp: 'right after app = Flask(…), in place of the call that is there',
  lastMiddleware: 'after every other add_middleware, so that it runs first',
  endOfFile: 'at the end of the file: it wraps the application, so that errors have the headers too',
  railsInitializer: 'the whole file; restart the server',
  laravelConfig: 'the whole file (php artisan config:publish cors makes it), then php artisan config:clear',
  command: 'run it once',
  aroundHandler: 'around the router that is served, outside of authentication',
  newFile: 'a file of its own',
  samTemplate: 'in Globals, then deploy',
  lambdaResult: 'what the function returns, errors included',
  cloudflareWorker: 'a Worker on the route of the server',
  rootOfProject: 'in the root of the project, next to package.json',
  supabaseServe: 'around the function’s handler; switch verify_jwt off where preflights get 401',
  firebaseFunction: 'around the function’s handler',
}

/** What to look at before the code is pasted. */
export const serverNotes = {
  otherOrigins: 'Add the other origins that may ask, which this recording does not show.',
  namesOrigins: 'Everybody was allowed, and with cookies every page has to be named: add the others that ask.',
  otherNames: 'Keep what your lists of methods and headers hold already, which this recording does not show.',
  oneLayer: 'Let this be the only layer that sets these headers, and remove the others.',
  preflightFirst: 'It has to run before what refused OPTIONS here.',
}
