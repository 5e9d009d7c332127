import 'reflect-metadata'
import { CorsModule } from '@cors/nestjs'
import { Controller, Get, Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'

@Controller('items')
class ItemsController {
  @Get()
  list(): string[] {
    return ['one', 'two']
  }
}

@Module({
  imports: [CorsModule.forRoot({ origin: 'https://app.example.com', credentials: true })],
  controllers: [ItemsController],
})
class AppModule {}

const app = await NestFactory.create(AppModule)
await app.listen(process.env.PORT ?? 3000)
