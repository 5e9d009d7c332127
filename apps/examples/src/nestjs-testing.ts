import 'reflect-metadata'
import { expectCors } from '@cors/browser/testing'
import { CorsModule } from '@cors/nestjs'
import { Module } from '@nestjs/common'
import { Test } from '@nestjs/testing'

@Module({ imports: [CorsModule.forRoot({ origin: 'https://app.example.com', credentials: true })] })
class AppModule {}

const module = await Test.createTestingModule({ imports: [AppModule] }).compile()
const app = await module.createNestApplication().init()

const page = expectCors(app).from('https://app.example.com')
await page.with({ url: '/items', credentials: 'include' }).toBeAllowed()
await page.with({ url: '/items', method: 'DELETE' }).toBePreflighted()
await page.with({ url: '/items' }).from('https://evil.example').toBeBlocked('acao-missing')
await app.close()
