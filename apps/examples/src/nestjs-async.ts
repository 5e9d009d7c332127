import 'reflect-metadata'
import { CorsModule, parseOriginList } from '@cors/nestjs'
import { Controller, Get, Module } from '@nestjs/common'
import { ConfigModule, ConfigService } from '@nestjs/config'
import { NestFactory } from '@nestjs/core'

@Controller('items')
class ItemsController {
  @Get()
  list(): string[] {
    return ['one', 'two']
  }
}

@Module({
  imports: [
    CorsModule.forRootAsync({
      imports: [ConfigModule.forRoot()],
      inject: [ConfigService],
      useFactory: (config: ConfigService) => ({
        origin: parseOriginList(config.getOrThrow<string>('CORS_ORIGINS')),
        credentials: true,
      }),
    }),
  ],
  controllers: [ItemsController],
})
class AppModule {}

const app = await NestFactory.create(AppModule)
await app.listen(process.env.PORT ?? 3000)
