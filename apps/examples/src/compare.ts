import { comparePolicies } from '@cors/cli'
import { createPolicy } from '@cors/core'

const inForce = createPolicy({ origin: 'https://app.example.com', methods: ['GET', 'PUT'] })
const next = createPolicy({ origin: 'https://*.example.com', methods: ['GET', 'PUT', 'DELETE'] })

const { gained, lost, exact } = await comparePolicies(inForce, next)
for (const { what, value, example } of gained) console.log('lets in:', what, value, 'such as', example.origin)
for (const { what, value, example } of lost) console.log('shuts out:', what, value, 'such as', example.origin)
console.log('known of every origin:', exact)
