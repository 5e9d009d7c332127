import { createApp } from './app.ts'
import { Tenants } from './tenants.ts'

const tenants = new Tenants()
for (let number = 0; number < 1000; number++) {
  tenants.configure(`tenant-${number}`, { origin: `https://app-${number}.example`, credentials: true })
}
const app = await createApp(tenants)
console.log(`1,000 tenants on ${await app.listen({ port: Number(process.env.PORT ?? 3000) })}`)
