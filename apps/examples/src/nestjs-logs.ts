import 'reflect-metadata'
import { CorsModule } from '@cors/nestjs'
import { ConsoleLogger, Controller, Get, Logger, Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'

@Controller('items')
class ItemsController {
  @Get()
  list(): string[] {
    return ['one', 'two']
  }
}

const logger = new Logger('CORS')

@Module({
  imports: [
    CorsModule.forRoot({
      origin: 'https://app.example.com',
      credentials: true,
      onDecision: (decision, request) => {
        if (!('reason' in decision)) return
        const { kind, reason } = decision
        logger.log({ text: 'CORS denied', cors: { kind, reason, origin: request.headers.origin } })
      },
    }),
  ],
  controllers: [ItemsController],
})
class AppModule {}

const app = await NestFactory.create(AppModule, { logger: new ConsoleLogger({ json: true }) })
await app.listen(process.env.PORT ?? 3000)
