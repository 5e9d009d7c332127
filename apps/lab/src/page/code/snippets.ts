import { formatLiteral } from './format.ts'

/** Where the options of a policy can be written. */
export const frameworks = ['fastify', 'koa', 'nestjs', 'next', 'express', 'hono'] as const
export type Framework = (typeof frameworks)[number]

/** The names of the frameworks, which are the same in every language. */
export const frameworkNames: Readonly<Record<Framework, string>> = {
  fastify: 'Fastify',
  koa: 'Koa',
  nestjs: 'NestJS',
  next: 'Next.js',
  express: 'Express, Node',
  hono: 'Hono, Fetch',
}

const honoMiddleware = `app.use(async (c, next) => {
  const response = await handleCors(c.req.raw, async () => {
    await next()
    return c.res
  })
  // Hono would write the headers of the response before over those of this one.
  c.res = undefined
  c.res = response
})`

/** The lines in which a policy is installed, and the package that they need. */
export function installPolicy(
  framework: Framework,
  options: object,
): { readonly install: string; readonly code: string } {
  const write = (indent = ''): string => formatLiteral(options, indent)
  switch (framework) {
    case 'fastify':
      return {
        install: 'npm install @cors/fastify',
        code: `import corsPlugin from '@cors/fastify'\n\napp.register(corsPlugin, ${write()})`,
      }
    case 'koa':
      return { install: 'npm install @cors/koa', code: `import cors from '@cors/koa'\n\napp.use(cors(${write()}))` }
    case 'nestjs':
      return {
        install: 'npm install @cors/nestjs',
        code: `import { CorsModule } from '@cors/nestjs'\n\n@Module({\n  imports: [CorsModule.forRoot(${write('  ')})],\n})\nclass AppModule {}`,
      }
    case 'next':
      return {
        install: 'npm install @cors/next',
        code: `import { cors } from '@cors/next'\n\nexport const proxy = cors(${write()})\n\nexport const config = { matcher: '/api/:path*' }`,
      }
    case 'express':
      return {
        install: 'npm install @cors/node',
        code: `import { cors } from '@cors/node'\n\napp.use(cors(${write()}))`,
      }
    case 'hono':
      return {
        install: 'npm install @cors/fetch',
        code: `import { cors } from '@cors/fetch'\n\nconst handleCors = cors(${write()})\n\n${honoMiddleware}`,
      }
  }
}
