import 'reflect-metadata'
import { CorsModule } from '@cors/nestjs'
import { Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import type { NestExpressApplication } from '@nestjs/platform-express'
import { commonHeaders, host, policy, type RunningServer } from 'lab-shared'
import { PrivateController, PublicController } from './areas.controller.ts'
import { ItemsController } from './items.controller.ts'
import { LabController } from './lab.controller.ts'
import type { HttpResponse } from './send.ts'

@Module({
  imports: [CorsModule.forRoot({ policy })],
  controllers: [ItemsController, PublicController, PrivateController, LabController],
})
class AppModule {}

/** Starts the API on a port of this machine. */
export async function start(port: number): Promise<RunningServer> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule, {
    logger: ['fatal', 'error', 'warn'],
    forceCloseConnections: true,
    abortOnError: false,
  })
  app.use((_request: unknown, response: HttpResponse, next: () => void) => {
    response.set(commonHeaders('nestjs'))
    next()
  })
  await app.listen(port, host)
  return { close: () => app.close() }
}
