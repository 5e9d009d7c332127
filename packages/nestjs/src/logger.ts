import type { CorsLogger } from '@cors/core/adapter'
import { Logger, type LoggerService } from '@nestjs/common'
import { currentLogger } from './nest-internals.ts'

const context = 'CorsModule'

const defaultLogger: LoggerService | undefined = currentLogger()

/** Writes to the logger of the application. */
export function createLogger(): CorsLogger {
  const logger = new Logger(context)
  const write = (level: 'warn' | 'error', ...message: [string, ...unknown[]]): unknown => {
    const current = currentLogger()
    if (current === undefined || current instanceof Logger) return logger[level](...message)
    // Nobody chose the console, and it is not for the output of tests.
    if (current === defaultLogger) return process.env.NODE_ENV === 'test' ? undefined : logger[level](...message)
    // Nest drops what an asynchronous logger returns, so that its rejection would end the process.
    return current[level](...message, context)
  }
  return { warn: (message) => write('warn', message), error: (message, cause) => write('error', message, cause) }
}
