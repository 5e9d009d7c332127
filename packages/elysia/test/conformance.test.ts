import { describeConformance, withoutGuard } from '@cors/conformance'
import { node } from '@elysiajs/node'
import { Elysia } from 'elysia'
import { describeRandom } from '../../../scripts/describe-random.ts'
import { cors } from '../src/index.ts'
import { addRoutes, answers, createApp } from './app.ts'
import { serve, serveByNode } from './servers.ts'

for (const [title, answer] of Object.entries(answers)) {
  describeConformance(`Elysia on Node, answers by a ${title}`, {
    serve: (name) => serveByNode(createApp(name, { adapter: node() }, answer)),
    exceptions: withoutGuard,
  })

  describeConformance(`Elysia on any runtime, answers by a ${title}`, {
    serve: (name) => serve(createApp(name, {}, answer)),
    exceptions: withoutGuard,
  })

  describeConformance(`Elysia without code of its own, answers by a ${title}`, {
    serve: (name) => serve(createApp(name, { aot: false }, answer)),
    exceptions: withoutGuard,
  })
}

describeConformance('Elysia, whose own error handler answers', {
  serve: (name) =>
    serve(
      createApp(name, {}, answers.response).onError(
        ({ code }) => new Response('broken', { status: code === 'NOT_FOUND' ? 404 : 500 }),
      ),
    ),
  exceptions: withoutGuard,
})

for (const aot of [true, false]) {
  describeRandom(`Elysia on Node, code of its own ${aot}`, (options) =>
    serve(addRoutes(new Elysia({ aot }).use(cors(options, { logger: false })), answers.response)),
  )
}
describeRandom('Elysia by its own server', (options) =>
  serveByNode(addRoutes(new Elysia({ adapter: node() }).use(cors(options, { logger: false })), answers.context)),
)
