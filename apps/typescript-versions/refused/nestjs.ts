import { Cors, CorsModule } from '@cors/nestjs'

// refused: Fix<"\"https://a.example/path\" has a path: write \"https://a.example\"">
CorsModule.forRoot({ origin: 'https://a.example/path' })
// refused: Fix<"\"a.example\" has no scheme: write \"https://a.example\"">
CorsModule.forRoot({ origin: ['a.example'] })
// refused: Fix<"\"https://a.example/path\" has a path: write \"https://a.example\"">
CorsModule.forRoot({ policy: { origin: 'https://a.example/path' } })
// refused: Fix<"\"origins\" is not an option">
CorsModule.forRoot({ origin: '*', origins: '*' })
// refused: Did you mean to write 'origin'?
CorsModule.forRoot({ orgin: '*' })
// refused: Fix<"with other options, name the origins; \"*\" allows every site">
CorsModule.forRoot({ credentials: true })
// refused: Fix<"\"*\" with credentials would let every site act as your users: list the origins">
CorsModule.forRoot({ origin: '*', credentials: true })
// refused: Fix<"the origin may be undefined (an unset environment variable?): give it a value first">
CorsModule.forRoot({ origin: process.env.CORS_ORIGIN })
// refused: Type 'string' is not assignable to type 'number'
CorsModule.forRoot({ origin: 'https://a.example', maxAge: '600' })
// refused: Type 'true' is not assignable to type 'false | CorsLogger | undefined'
CorsModule.forRoot({ origin: 'https://a.example', logger: true })
// refused: Type 'number' is not assignable to type
CorsModule.forRoot({ policy: () => 3 })
// refused: Fix<"\"credentials\" is given with a policy, which would ignore it: move it into the policy">
CorsModule.forRoot({ policy: { origin: '*' }, credentials: true })
// refused: Type 'number' is not assignable to type
CorsModule.forRoot({ origin: 'https://a.example', onDecision: 3 })
// refused: Fix<"\"https://a.example/path\" has a path: write \"https://a.example\"">
Cors({ origin: 'https://a.example/path' })
// refused: Fix<"\"origins\" is not an option">
Cors({ origin: '*', origins: '*' })
// refused: Fix<"\"*\" with credentials would let every site act as your users: list the origins">
Cors({ origin: '*', credentials: true })
// refused: Fix<"with other options, name the origins; \"*\" allows every site">
Cors({ credentials: true })
// refused: Fix<"the origin may be undefined (an unset environment variable?): give it a value first">
Cors({ origin: process.env.CORS_ORIGIN })
// refused: Type 'number' is not assignable to type
Cors(() => 3)
// refused: Argument of type 'true' is not assignable
Cors(true)
// refused: Expected 1 arguments, but got 0
Cors()
// refused: Type 'number' is not assignable to type 'OriginOption | undefined'
CorsModule.forRootAsync({ useFactory: () => ({ origin: 3 }) })
// refused: Argument of type '{}' is not assignable to parameter of type 'CorsModuleAsyncOptions
CorsModule.forRootAsync({})
