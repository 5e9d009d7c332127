import type { Case } from './case.ts'

export const source: readonly Case[] = [
  {
    name: 'cors',
    text: `import cors from 'cors'
const allowed = ['https://a.test', /\\.b\\.test$/]
const corsOptions = { origin: allowed, credentials: true, methods: 'GET,POST' }
const app = express()
app.use(cors(corsOptions))`,
    recordings: [
      {
        request: { url: '' },
        config: {
          library: 'cors',
          options: { origin: ['https://a.test', /\.b\.test$/], credentials: true, methods: 'GET,POST' },
        },
      },
    ],
    ignored: ['const app = express()'],
  },
  {
    name: 'cors without options',
    text: 'app.use(cors())',
    recordings: [{ request: { url: '' }, config: { library: 'cors', options: undefined } }],
    ignored: [],
  },
  {
    name: 'ours, of a framework with a digit in its name',
    text: `import { cors } from '@cors/h3'
app.use(cors({ origin: 'https://a.test', credentials: true }))`,
    recordings: [
      { request: { url: '' }, config: { library: '@cors', options: { origin: 'https://a.test', credentials: true } } },
    ],
    ignored: [],
  },
  {
    name: '@fastify/cors, a value left open',
    text: 'await app.register(cors, { origin: process.env.CORS_ORIGIN, credentials: true })',
    recordings: [
      {
        request: { url: '' },
        config: {
          library: '@fastify/cors',
          options: { origin: { $open: 'process.env.CORS_ORIGIN' }, credentials: true },
        },
      },
    ],
    ignored: [],
  },
  {
    name: '@fastify/cors by its name',
    text: "fastify.register(require('@fastify/cors'), { origin: ['https://a.test'] })",
    recordings: [
      {
        request: { url: '' },
        config: { library: '@fastify/cors', options: { origin: ['https://a.test'] } },
      },
    ],
    ignored: [],
  },
  {
    name: '@cors/fastify',
    text: `import corsPlugin from '@cors/fastify'
app.register(corsPlugin, { origin: 'https://a.test' })`,
    recordings: [{ request: { url: '' }, config: { library: '@cors', options: { origin: 'https://a.test' } } }],
    ignored: [],
  },
  {
    name: '@cors/core',
    text: "const policy = createPolicy({ origin: 'https://*.a.test', methods: ['PUT'] })",
    recordings: [
      {
        request: { url: '' },
        config: { library: '@cors', options: { origin: 'https://*.a.test', methods: ['PUT'] } },
      },
    ],
    ignored: [],
  },
  {
    name: '@koa/cors',
    text: `const cors = require('@koa/cors')
app.use(cors({ origin: ctx => ctx.get('Origin'), exposeHeaders: ['X-Id'] }))`,
    recordings: [
      {
        request: { url: '' },
        config: {
          library: '@koa/cors',
          options: { origin: { $open: "ctx => ctx.get('Origin')" }, exposeHeaders: ['X-Id'] },
        },
      },
    ],
    ignored: [],
  },
  {
    name: 'hono',
    text: `import { cors } from 'hono/cors'
app.use('/api/*', cors({ origin: new RegExp('^https://a'), allowMethods: ['GET'] }))`,
    recordings: [
      {
        request: { url: '' },
        config: { library: 'hono', options: { origin: /^https:\/\/a/, allowMethods: ['GET'] } },
      },
    ],
    ignored: [],
  },
  {
    name: 'Nest',
    text: "app.enableCors({ origin: [process.env.A, 'https://b.test'], ...rest, exposedHeaders: prefix + name });",
    recordings: [
      {
        request: { url: '' },
        config: {
          library: 'nestjs',
          options: {
            origin: [{ $open: 'process.env.A' }, 'https://b.test'],
            '...rest': { $open: '...rest' },
            exposedHeaders: { $open: 'prefix + name' },
          },
        },
      },
    ],
    ignored: [],
  },
  {
    name: 'Nest, in create',
    text: 'const app = await NestFactory.create(AppModule, { cors: true })',
    recordings: [{ request: { url: '' }, config: { library: 'nestjs', options: true } }],
    ignored: [],
  },
  {
    name: 'Next',
    text: `module.exports = {
  async headers() {
    return [
      { source: '/api/:path*', headers: [{ key: 'Access-Control-Allow-Origin', value: '*' }] },
    ]
  },
}`,
    recordings: [
      {
        request: { url: '' },
        config: {
          library: 'nextjs',
          options: [{ source: '/api/:path*', headers: [{ key: 'Access-Control-Allow-Origin', value: '*' }] }],
        },
      },
    ],
    ignored: ['module.exports = {', '  },', '}'],
  },
  {
    name: 'Next, an arrow',
    text: `const nextConfig: NextConfig = {
  headers: async () => [
    { source: '/api/:path*', headers: [{ key: 'Access-Control-Allow-Origin', value: process.env.ORIGIN! }] },
  ],
}`,
    recordings: [
      {
        request: { url: '' },
        config: {
          library: 'nextjs',
          options: [
            {
              source: '/api/:path*',
              headers: [{ key: 'Access-Control-Allow-Origin', value: { $open: 'process.env.ORIGIN' } }],
            },
          ],
        },
      },
    ],
    ignored: ['const nextConfig: NextConfig = {', '}'],
  },
  {
    name: 'Next, with a type',
    text: `  async headers(): Promise<Header[]> {
    return [{ source: '/(.*)', headers: [{ key: 'Access-Control-Allow-Origin', value: 'https://a.test' }] }]
  }`,
    recordings: [
      {
        request: { url: '' },
        config: {
          library: 'nextjs',
          options: [
            {
              source: '/(.*)',
              headers: [{ key: 'Access-Control-Allow-Origin', value: 'https://a.test' }],
            },
          ],
        },
      },
    ],
    ignored: ['  }'],
  },
  {
    name: 'by hand',
    text: `app.use((req, res, next) => {
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin)
  res.header("Access-Control-Allow-Methods", "GET, POST");
  next()
})`,
    recordings: [
      {
        request: { url: '' },
        config: {
          library: 'headers',
          options: [
            ['Access-Control-Allow-Origin', { $open: 'req.headers.origin' }],
            ['Access-Control-Allow-Methods', 'GET, POST'],
          ],
        },
      },
    ],
    ignored: ['app.use((req, res, next) => {', '  next()', '})'],
  },
  {
    name: 'by hand, in an object',
    text: "return new Response(body, { headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': allow } })",
    recordings: [
      {
        request: { url: '' },
        config: {
          library: 'headers',
          options: [
            ['Access-Control-Allow-Origin', '*'],
            ['Access-Control-Allow-Headers', { $open: 'allow' }],
          ],
        },
      },
    ],
    ignored: [],
  },
  {
    name: 'nginx',
    text: `location /api {
  add_header 'Access-Control-Allow-Origin' '*' always;
  add_header Access-Control-Allow-Methods "GET, POST";
  add_header Access-Control-Allow-Origin $http_origin;
}`,
    recordings: [
      {
        request: { url: '' },
        config: {
          library: 'nginx',
          options: [
            ['Access-Control-Allow-Origin', '*', 'always'],
            ['Access-Control-Allow-Methods', 'GET, POST'],
            ['Access-Control-Allow-Origin', { $open: '$http_origin' }],
          ],
        },
      },
    ],
    ignored: ['location /api {', '}'],
  },
  {
    name: 'Apache',
    text: 'Header always set Access-Control-Allow-Origin "https://a.test"',
    recordings: [
      {
        request: { url: '' },
        config: { library: 'apache', options: [['Access-Control-Allow-Origin', 'https://a.test', 'always']] },
      },
    ],
    ignored: [],
  },
  {
    name: 'PHP',
    text: "<?php header('Access-Control-Allow-Origin: ' . $_SERVER['HTTP_ORIGIN']); header(\"Access-Control-Allow-Headers: X-A\");",
    recordings: [
      {
        request: { url: '' },
        config: {
          library: 'headers',
          options: [
            ['Access-Control-Allow-Origin', { $open: "$_SERVER['HTTP_ORIGIN']" }],
            ['Access-Control-Allow-Headers', 'X-A'],
          ],
        },
      },
    ],
    ignored: [],
  },
  {
    name: 'options alone',
    text: `{
  origin: [
    'http://a.test', // the page
  ],
  credentials: true,
}`,
    recordings: [
      {
        request: { url: '' },
        config: { library: 'cors', options: { origin: ['http://a.test'], credentials: true } },
      },
    ],
    ignored: [],
  },
  {
    name: 'options without brackets',
    text: `origin: 'http://a.test',
credentials: true`,
    recordings: [
      {
        request: { url: '' },
        config: { library: 'cors', options: { origin: 'http://a.test', credentials: true } },
      },
    ],
    ignored: [],
  },
  {
    name: 'two layers',
    text: `add_header Access-Control-Allow-Origin *;
app.use(cors({ origin: '*' }))`,
    recordings: [
      {
        request: { url: '' },
        config: [
          { library: 'nginx', options: [['Access-Control-Allow-Origin', '*']] },
          { library: 'cors', options: { origin: '*' } },
        ],
      },
    ],
    ignored: [],
  },
  {
    name: 'Copy as fetch',
    text: `fetch("https://api.a.test/x", {
  "headers": {
    "accept": "*/*",
    "content-type": "application/json",
    "sec-ch-ua": "\\"x\\""
  },
  "referrer": "https://a.test/",
  "body": "{\\"a\\":1}",
  "method": "PUT",
  "mode": "cors",
  "credentials": "include"
});`,
    recordings: [
      {
        request: {
          origin: 'https://a.test',
          url: 'https://api.a.test/x',
          method: 'PUT',
          headers: [['content-type', 'application/json']],
          mode: 'cors',
          credentials: 'include',
        },
        consumer: 'fetch',
      },
    ],
    ignored: [],
  },
  {
    name: 'Copy as fetch for Node',
    text: `fetch("https://api.a.test/x", {
  "headers": {
    "cookie": "sid=1",
    "x-id": "1",
    "Referer": "https://a.test/"
  },
  "body": null,
  "method": "GET"
});`,
    recordings: [
      {
        request: {
          origin: 'https://a.test',
          url: 'https://api.a.test/x',
          method: 'GET',
          headers: [['x-id', '1']],
          credentials: 'include',
        },
        consumer: 'fetch',
      },
    ],
    ignored: [],
  },
  {
    name: 'a call by hand',
    text: `const r = await fetch('https://api.a.test/x', { method: 'DELETE', headers: { Authorization: \`Bearer \${token}\` } })`,
    recordings: [
      {
        request: { url: 'https://api.a.test/x', method: 'DELETE', headers: [['Authorization', '']] },
        consumer: 'fetch',
      },
    ],
    ignored: [],
  },
  {
    name: 'Axios',
    text: "axios.put('https://api.a.test/x', data, { withCredentials: true, headers: { 'X-Id': 1 } })",
    recordings: [
      {
        request: {
          url: 'https://api.a.test/x',
          method: 'PUT',
          headers: [['X-Id', '1']],
          credentials: 'include',
        },
        consumer: 'XMLHttpRequest',
      },
    ],
    ignored: [],
  },
  {
    name: 'XMLHttpRequest',
    text: `xhr.open('PUT', 'https://api.a.test/x')
xhr.setRequestHeader('X-Id', '1')
xhr.withCredentials = true
xhr.send()`,
    recordings: [
      {
        request: {
          url: 'https://api.a.test/x',
          method: 'PUT',
          headers: [['X-Id', '1']],
          credentials: 'include',
        },
        consumer: 'XMLHttpRequest',
      },
    ],
    ignored: [],
  },
  {
    name: 'cors with a type argument',
    text: "app.use(cors<cors.CorsRequest>({ origin: ['https://a.test'] }), express.json())",
    recordings: [
      {
        request: { url: '' },
        config: { library: 'cors', options: { origin: ['https://a.test'] } },
      },
    ],
    ignored: [],
  },
  {
    name: 'cors inside other options',
    text: "const io = new Server(server, { cors: { origin: 'https://a.test' } })",
    recordings: [{ request: { url: '' }, config: { library: 'cors', options: { origin: 'https://a.test' } } }],
    ignored: [],
  },
  {
    name: 'h3',
    text: `export default defineEventHandler((event) => {
  setHeader(event, 'Access-Control-Allow-Origin', '*')
})`,
    recordings: [
      {
        request: { url: '' },
        config: { library: 'headers', options: [['Access-Control-Allow-Origin', '*']] },
      },
    ],
    ignored: ['export default defineEventHandler((event) => {', '})'],
  },
  {
    name: 'headers as a constant',
    text: `export const corsHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'authorization, x-client-info',
}`,
    recordings: [
      {
        request: { url: '' },
        config: {
          library: 'headers',
          options: [
            ['Access-Control-Allow-Origin', '*'],
            ['Access-Control-Allow-Headers', 'authorization, x-client-info'],
          ],
        },
      },
    ],
    ignored: ['export const corsHeaders = {', '}'],
  },
  {
    name: 'a condition left open',
    text: "c.header('Access-Control-Allow-Origin', allowed.includes(o) ? o : '')",
    recordings: [
      {
        request: { url: '' },
        config: {
          library: 'headers',
          options: [['Access-Control-Allow-Origin', { $open: "allowed.includes(o) ? o : ''" }]],
        },
      },
    ],
    ignored: [],
  },
  {
    name: 'a function as origin',
    text: `const config = {
  origin: (origin, callback) => {
    if (whitelist.indexOf(origin) !== -1) {
      callback(null, true)
    } else {
      callback(new Error('Not allowed by CORS'))
    }
  }
}
app.use(cors(config))`,
    recordings: [
      {
        request: { url: '' },
        config: {
          library: 'cors',
          options: {
            origin: {
              $open:
                "(origin, callback) => { if (whitelist.indexOf(origin) !== -1) { callback(null, true) } else { callback(new Error('Not allowed by CORS')) } }",
            },
          },
        },
      },
    ],
    ignored: [],
  },
  {
    name: 'options for one route',
    text: `var corsOptions = {
  origin: 'http://example.com',
  optionsSuccessStatus: 200 // some legacy browsers
}

app.get('/products/:id', cors(corsOptions), function (req, res, next) {
  res.json({msg: 'x'})
})`,
    recordings: [
      {
        request: { url: '' },
        config: { library: 'cors', options: { origin: 'http://example.com', optionsSuccessStatus: 200 } },
      },
    ],
    ignored: ["  res.json({msg: 'x'})", '})'],
  },
  {
    name: 'a relative address',
    text: "fetch('/api/x')",
    recordings: [{ request: { url: '/api/x', method: 'GET' }, consumer: 'fetch' }],
    ignored: [],
  },
  {
    name: 'code that configures nothing',
    text: `function cors(app) { return 1 }
const res = { headers: { 'X-A': 1 } }
fetch(url)
cors(unclosed, {`,
    recordings: [],
    ignored: [
      'function cors(app) { return 1 }',
      "const res = { headers: { 'X-A': 1 } }",
      'fetch(url)',
      'cors(unclosed, {',
    ],
  },
]
