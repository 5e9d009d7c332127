import { corsPlugin, type FastifyCorsOptions } from '@cors/fastify'
import Fastify from 'fastify'

const app = Fastify()

// refused: 'orgin' does not exist in type
app.register(corsPlugin, { orgin: '*' })
// refused: 'nonsense' does not exist in type
app.register(corsPlugin, { origin: '*', nonsense: 1 })
// refused: Type 'string' is not assignable to type 'number'
app.register(corsPlugin, { origin: '*', maxAge: '600' })
// refused: 'maxAge' does not exist in type
app.register(corsPlugin, { policy: { origin: '*' }, maxAge: 600 })
// refused: 'nonsense' does not exist in type 'FastifyCorsOptions'
export const options: FastifyCorsOptions = { origin: '*', nonsense: 1 }
