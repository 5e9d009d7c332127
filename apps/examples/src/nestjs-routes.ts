import 'reflect-metadata'
import { Cors, CorsModule, NoCors } from '@cors/nestjs'
import { Controller, Delete, Get, Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'

@Controller()
class ItemsController {
  @Get('items')
  list(): string[] {
    return ['one', 'two']
  }

  @Get('public')
  @Cors({ origin: '*' })
  everyone(): string {
    return 'for everyone'
  }

  @Delete('private')
  @NoCors()
  nobody(): string {
    return 'no CORS headers of ours'
  }
}

@Module({
  imports: [CorsModule.forRoot({ origin: 'https://app.example.com', credentials: true })],
  controllers: [ItemsController],
})
class AppModule {}

const app = await NestFactory.create(AppModule)
await app.listen(process.env.PORT ?? 3000)
