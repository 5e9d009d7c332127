import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import type { ServerId } from '@cors/browser'
import { findProgram, type Running, run } from './process.ts'

type Code = readonly string[]

/** How a server is started with the code that was pasted, and what has to be installed for it. */
export interface Host {
  /** What is missing, in words; undefined where all of it is there. */
  readonly missing: () => string | undefined
  readonly start: (code: Code, port: number, upstream: number) => Promise<Running>
  /** Whether it stands before an application that knows nothing of CORS. */
  readonly isProxy: boolean
}

const program = (name: string) => (): string | undefined => (findProgram(name) === undefined ? name : undefined)
const PYTHON = '/usr/bin/python3'

const python = (modules: string) => (): string | undefined =>
  existsSync(PYTHON) && spawnSync(PYTHON, ['-c', `import ${modules}`]).status === 0 ? undefined : `Python: ${modules}`

const go = (path: string) => (): string | undefined =>
  findProgram('go') === undefined || !existsSync(`/usr/share/gocode/src/${path}`) ? `Go: ${path}` : undefined

const WSGI = (port: number): string => `
from wsgiref.simple_server import make_server, WSGIRequestHandler
class Quiet(WSGIRequestHandler):
    def log_message(self, *args): pass
make_server("127.0.0.1", ${port}, app, handler_class=Quiet).serve_forever()
`

const startGo = (source: string, port: number): Promise<Running> =>
  run(
    { 'main.go': source },
    // What `go run` starts outlives it.
    (folder) => [
      'sh',
      '-c',
      `"${findProgram('go')}" build -o "${folder}/server" "${folder}/main.go" && exec "${folder}/server"`,
    ],
    port,
    { GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOFLAGS: '' },
  )

const MODULES = ['mpm_event', 'authz_core', 'headers', 'setenvif', 'rewrite', 'proxy', 'proxy_http']

export const hosts: Readonly<Partial<Record<ServerId, Host>>> = {
  nginx: {
    isProxy: true,
    missing: program('nginx'),
    start: ([http = '', server = ''], port, upstream) => {
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
        (name) => `${name}_temp_path %FOLDER%/${name};`,
      )
      const conf = `pid %FOLDER%/pid; error_log stderr; daemon off; events {} http { access_log off; ${temporary.join(' ')}
${http}
server { listen 127.0.0.1:${port};
${server}
location / { proxy_pass http://127.0.0.1:${upstream}; } } }`
      return run(
        { 'nginx.conf': conf },
        (folder) => [findProgram('nginx') ?? '', '-p', folder, '-e', 'stderr', '-c', `${folder}/nginx.conf`],
        port,
      )
    },
  },
  apache: {
    isProxy: true,
    missing: program('apache2'),
    start: ([code = ''], port, upstream) => {
      const modules = MODULES.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`)
      const conf = `${modules.join('\n')}
ServerName localhost
PidFile %FOLDER%/pid
ErrorLog %FOLDER%/error.log
Listen 127.0.0.1:${port}
<VirtualHost *:${port}>
${code}
ProxyPass / http://127.0.0.1:${upstream}/
</VirtualHost>`
      return run(
        { 'httpd.conf': conf },
        (folder) => [findProgram('apache2') ?? '', '-d', folder, '-f', `${folder}/httpd.conf`, '-DFOREGROUND'],
        port,
      )
    },
  },
  caddy: {
    isProxy: true,
    missing: program('caddy'),
    start: ([code = ''], port, upstream) => {
      const file = `{\nadmin off\nauto_https off\n}\nhttp://127.0.0.1:${port} {\n${code}\nreverse_proxy 127.0.0.1:${upstream}\n}\n`
      return run(
        { Caddyfile: file },
        (folder) => [findProgram('caddy') ?? '', 'run', '--config', `${folder}/Caddyfile`, '--adapter', 'caddyfile'],
        port,
        { XDG_CONFIG_HOME: '%FOLDER%', XDG_DATA_HOME: '%FOLDER%' },
      )
    },
  },
  nextjs: {
    isProxy: false,
    missing: () => undefined,
    start: ([code = ''], port) => {
      const isProxy = code.includes('function proxy')
      const answers = `const answer = (request) => Response.json({}, { status: request.nextUrl.pathname === '/broken' ? 500 : 200 })
export { answer as GET, answer as POST, answer as PUT, answer as PATCH, answer as DELETE }
${isProxy ? 'export const OPTIONS = () => new Response(null, { status: 401 })' : ''}
`
      const files = {
        'package.json': '{ "type": "module" }',
        'app/[[...path]]/route.js': answers,
        [isProxy ? 'proxy.js' : 'next.config.mjs']: stripTypeScriptTypes(code),
      }
      const next = join(import.meta.dirname, '../../node_modules/next/dist/bin/next')
      const own = join(import.meta.dirname, '../..')
      return run(
        files,
        () => [process.execPath, next, 'dev', '-p', String(port), '-H', '127.0.0.1'],
        port,
        { NEXT_TELEMETRY_DISABLED: '1' },
        own,
      )
    },
  },
  django: {
    isProxy: false,
    missing: python('django, corsheaders'),
    start: ([, code = ''], port) => {
      const settings = `SECRET_KEY = "x"
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "urls"
INSTALLED_APPS = ["django.contrib.contenttypes"]
MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
${code}
`
      const urls = `from django.http import HttpResponse
from django.urls import re_path
def view(request, path):
    if path == "broken": raise ValueError
    return HttpResponse("{}")
urlpatterns = [re_path(r"^(.*)$", view)]
`
      const main = `import os
os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
from django.core.wsgi import get_wsgi_application
app = get_wsgi_application()
${WSGI(port)}`
      return run({ 'settings.py': settings, 'urls.py': urls, 'main.py': main }, () => [PYTHON, 'main.py'], port)
    },
  },
  flask: {
    isProxy: false,
    missing: python('flask, flask_cors'),
    start: ([, code = ''], port) => {
      const main = `from flask import Flask
app = Flask(__name__)
${code}
@app.route("/<path:path>", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
def view(path):
    if path == "broken": raise ValueError
    return {}
${WSGI(port)}`
      return run({ 'main.py': main }, () => [PYTHON, 'main.py'], port)
    },
  },
  fastapi: {
    isProxy: false,
    missing: python('fastapi, uvicorn'),
    start: ([code = ''], port) => {
      const main = `from fastapi import FastAPI
app = FastAPI()
@app.api_route("/{path:path}", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
def view(path):
    if path == "broken": raise ValueError
    return {}
${code}
import uvicorn
uvicorn.run(app, host="127.0.0.1", port=${port}, log_level="critical")
`
      return run({ 'main.py': main }, () => [PYTHON, 'main.py'], port)
    },
  },
  rails: {
    isProxy: false,
    missing: () =>
      program('rackup')() ??
      (findProgram('ruby') === undefined || spawnSync('ruby', ['-e', 'require "rack/cors"']).status !== 0
        ? 'Ruby: rack/cors'
        : undefined),
    start: ([, code = ''], port) => {
      // Rails itself is not run: its middleware stack is that of Rack.
      const ru = `require "rack/cors"
stack = self
config = Object.new
config.define_singleton_method(:middleware) { self }
config.define_singleton_method(:insert_before) { |_, klass, &block| stack.use(klass, &block) }
application = Struct.new(:config).new(config)
Object.const_set(:Rails, Struct.new(:application).new(application))
${code}
run lambda { |env| [env["PATH_INFO"] == "/broken" ? 500 : 200, { "Content-Type" => "application/json" }, ["{}"]] }
`
      return run(
        { 'config.ru': ru },
        () => [findProgram('rackup') ?? '', '-E', 'none', '-o', '127.0.0.1', '-p', String(port), 'config.ru'],
        port,
      )
    },
  },
  'rs-cors': {
    isProxy: false,
    missing: go('github.com/rs/cors'),
    start: ([, code = ''], port) =>
      startGo(
        `package main
import (
	"net/http"
	"github.com/rs/cors"
)
func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/broken" { w.WriteHeader(500) }
		w.Write([]byte("{}"))
	})
	${code}
	http.ListenAndServe("127.0.0.1:${port}", handler)
}
`,
        port,
      ),
  },
  gin: {
    isProxy: false,
    missing: go('github.com/gin-contrib/cors'),
    start: ([, code = ''], port) =>
      startGo(
        `package main
import (
	"time"
	"github.com/gin-contrib/cors"
	"github.com/gin-gonic/gin"
)
var _ = time.Second
func main() {
	gin.SetMode(gin.ReleaseMode)
	router := gin.New()
	${code}
	router.NoRoute(func(c *gin.Context) {
		if c.Request.URL.Path == "/broken" { c.String(500, "{}") } else { c.String(200, "{}") }
	})
	router.Run("127.0.0.1:${port}")
}
`,
        port,
      ),
  },
}
