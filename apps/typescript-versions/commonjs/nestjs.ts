import { Cors, CorsConfigError, CorsModule, type CorsModuleOptions, createPolicy } from '@cors/nestjs'

const policy = createPolicy({ origin: 'https://a.example' })
const options: CorsModuleOptions = { origin: 'https://a.example' }
export const modules = [CorsModule.forRoot(options), CorsModule.forRoot({ policy }), Cors(policy)]
export const errors: CorsConfigError[] = [new CorsConfigError([])]

// @ts-expect-error: the types are real
CorsModule.forRoot({ origin: 'a.example' })
