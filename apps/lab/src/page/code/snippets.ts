import { formatLiteral } from './format.ts'

/** Where the options of a policy can be written. */
export const frameworks = ['fastify', 'koa', 'nestjs', 'next', 'next15', 'express', 'hono', 'h3', 'elysia'] as const
export type Framework = (typeof frameworks)[number]

/** The names of the frameworks, which are the same in every language. */
export const frameworkNames: Readonly<Record<Framework, string>> = {
  fastify: 'Fastify',
  koa: 'Koa',
  nestjs: 'NestJS',
  next: 'Next.js 16',
  next15: 'Next.js 15',
  express: 'Express, Node',
  hono: 'Hono',
  h3: 'h3, Nitro',
  elysia: 'Elysia',
}

/** What is written to install a policy. */
export interface Installation {
  /** The command that fetches the package. */
  readonly install: string
  /** The file, where a framework looks for it by its name, or where everybody calls it so. */
  readonly file: string | undefined
  readonly code: string
}

/** The name of the file decides whether Next.js runs it, and the name of the export with it. */
const nextFiles = { next: 'proxy', next15: 'middleware' } as const

/** What Next.js shall run the policy for: everything below the first part of a path. */
function matcherFor(path: string): string {
  // Other characters have a meaning in matchers.
  const first = /^\/[\w.~-]+(?=\/|$)/.exec(path)?.[0]
  return `${first ?? ''}/:path*`
}

/**
 * The lines in which a policy is installed, and the package that they need.
 *
 * @param path of an address that the policy is for
 */
export function installPolicy(framework: Framework, options: object, path = '/api'): Installation {
  const write = (indent = ''): string => formatLiteral(options, indent)
  const inApplication = (install: string, code: string, file?: string): Installation => ({
    install: `npm install ${install}`,
    file,
    code,
  })
  switch (framework) {
    case 'fastify':
      return inApplication(
        '@cors/fastify',
        `import corsPlugin from '@cors/fastify'\n\napp.register(corsPlugin, ${write()})`,
      )
    case 'koa':
      return inApplication('@cors/koa', `import cors from '@cors/koa'\n\napp.use(cors(${write()}))`)
    case 'nestjs':
      return inApplication(
        '@cors/nestjs',
        `import { CorsModule } from '@cors/nestjs'\n\n@Module({\n  imports: [CorsModule.forRoot(${write('  ')})],\n})\nclass AppModule {}`,
        'app.module.ts',
      )
    case 'next':
    case 'next15': {
      const name = nextFiles[framework]
      const matcher = formatLiteral({ matcher: matcherFor(path) }, ' ').trim()
      return inApplication(
        '@cors/next',
        `import { cors } from '@cors/next'\n\nexport const ${name} = cors(${write()})\n\nexport const config = ${matcher}`,
        `${name}.ts`,
      )
    }
    case 'express':
      return inApplication('@cors/express', `import { cors } from '@cors/express'\n\napp.use(cors(${write()}))`)
    case 'hono':
      return inApplication('@cors/hono', `import { cors } from '@cors/hono'\n\napp.use('*', cors(${write()}))`)
    case 'h3':
      return inApplication('@cors/h3', `import { cors } from '@cors/h3'\n\napp.use(cors(${write()}))`)
    case 'elysia':
      return inApplication(
        '@cors/elysia',
        `import { cors } from '@cors/elysia'\n\nconst app = new Elysia().use(cors(${write()}))`,
      )
  }
}
