import { runnerImport } from 'vite'

// Node runs TypeScript, but leaves decorators to a compiler.
await runnerImport(process.argv[2] as string, {
  configFile: false,
  logLevel: 'error',
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  environments: { inline: { resolve: { conditions: ['@cors/source'] } } },
})
