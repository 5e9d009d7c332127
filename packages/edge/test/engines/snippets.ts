import type { Export, Target } from '../../src/index.ts'
import { apacheMain } from '../../src/targets/apache.ts'
import { caddyMain } from '../../src/targets/caddy.ts'
import { haproxyDefaults } from '../../src/targets/haproxy.ts'

type Files = Export['files']

/** The configuration that somebody has already, with the snippets put into it as they say themselves. */
export const around: Readonly<Partial<Record<Target, (files: Files, port: number, upstream: number) => Files>>> = {
  nginx: (files, port, upstream) => [
    {
      path: 'nginx.conf',
      content: `events {}\nhttp {\naccess_log off;\ninclude cors-http.conf;\nserver {\nlisten ${port};\ninclude cors-server.conf;\nlocation / { proxy_pass http://127.0.0.1:${upstream}; }\n}\n}\n`,
    },
    ...files,
  ],
  haproxy: (files, port, upstream) => [
    {
      path: 'haproxy.cfg',
      content: `${haproxyDefaults.join('\n')}\nfrontend own\n  bind :${port}\n${files[0]?.content}\n  default_backend application\nbackend application\n  server one 127.0.0.1:${upstream}\n`,
    },
  ],
  apache: (files, port, upstream) => [
    {
      path: 'httpd.conf',
      content: `${apacheMain.join('\n')}\nListen ${port}\n<VirtualHost *:${port}>\nInclude cors.conf\nProxyPass "/" "http://127.0.0.1:${upstream}/"\n</VirtualHost>\n`,
    },
    ...files,
  ],
  caddy: (files, port, upstream) => [
    {
      path: 'Caddyfile',
      content: `${caddyMain.join('\n')}\nimport cors.caddy\nhttp://:${port} {\n\timport cors\n\thandle_errors {\n\t\timport cors_headers\n\t\trespond "{http.error.status_code} {http.error.status_text}"\n\t}\n\treverse_proxy 127.0.0.1:${upstream}\n}\n`,
    },
    ...files,
  ],
  varnish: (files, _, upstream) => [
    {
      path: 'default.vcl',
      content: `vcl 4.1;\nimport std;\nbackend default { .host = "127.0.0.1"; .port = "${upstream}"; }\n${files[0]?.content}\nsub vcl_recv { call cors_recv; return (pass); }\nsub vcl_backend_fetch { call cors_fetch; }\nsub vcl_deliver { call cors_deliver; }\nsub vcl_synth { call cors_synth; }\n`,
    },
  ],
}
