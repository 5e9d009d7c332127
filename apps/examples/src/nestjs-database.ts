import 'reflect-metadata'
import { CorsModule } from '@cors/nestjs'
import { Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { findTenantByOrigin } from './database.ts'

async function isTenant(origin: string): Promise<boolean> {
  return (await findTenantByOrigin(origin))?.isActive === true
}

@Module({ imports: [CorsModule.forRoot({ origin: isTenant, credentials: true })] })
class AppModule {}

const app = await NestFactory.create(AppModule)
await app.listen(process.env.PORT ?? 3000)
