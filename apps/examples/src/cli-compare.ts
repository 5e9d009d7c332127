import { comparePolicies } from '@cors/cli'
import { createPolicy } from '@cors/core'

const now = createPolicy({ origin: 'https://app.example.com', credentials: true })
const next = createPolicy({ origin: 'https://*.example.com', methods: ['PUT'] })
const { exact, gained, lost } = await comparePolicies(now, next)
console.log(exact)
for (const { what, value, example } of gained) console.log(`+ ${what} ${value}, as ${example.origin}`)
for (const { what, value = '', example } of lost) console.log(`- ${what} ${value}, as ${example.origin}`)
