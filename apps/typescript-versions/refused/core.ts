import { createPolicy } from '@cors/core'

declare const list: string[]
declare const flag: boolean

// refused: Fix<"\"https://a.example/\" has a trailing slash: write \"https://a.example\"">
createPolicy({ origin: 'https://a.example/' })
// refused: Fix<"\"https://a.example/x\" has a path: write \"https://a.example\"">
createPolicy({ origin: 'https://a.example/x' })
// refused: Fix<"\"localhost:3000\" has no scheme: write \"https://localhost:3000\"">
createPolicy({ origin: ['https://a.example', 'localhost:3000'] })
// refused: Fix<"\"https://a.example/\" has a trailing slash: write \"https://a.example\"">
createPolicy({ origin: [...list, 'https://a.example/'] })
// refused: Fix<"\"localhost:1\" has no scheme: write \"https://localhost:1\"">
createPolicy({ origin: ['localhost:1', ...list, 'https://a.example'] })
// refused: Fix<"\"https://Example.com\" has upper case: write \"https://example.com\"">
createPolicy({ origin: 'https://Example.com' })
// refused: Fix<"\"*\" is not a pattern in a list: write origin: \"*\" alone">
createPolicy({ origin: ['*'] })
// refused: Fix<"\"null\" is sent by any sandboxed page: allow it with dangerouslyAllowNullOrigin: true">
createPolicy({ origin: 'null' })
// refused: Fix<"the origin is empty">
createPolicy({ origin: '' })
// refused: Fix<"the origin may be undefined (an unset environment variable?): give it a value first">
createPolicy({ origin: process.env.CORS_ORIGIN })
// refused: Type 'string | undefined' is not assignable to type 'string | RegExp'
createPolicy({ origin: [process.env.CORS_ORIGIN] })
// refused: Fix<"\"*\" with credentials would let every site act as your users: list the origins">
createPolicy({ origin: '*', credentials: true })
// refused: Fix<"\"*\" with credentials would let every site act as your users: list the origins">
createPolicy({ origin: flag ? true : 'https://a.example', credentials: true })
// refused: Fix<"with other options, name the origins; \"*\" allows every site">
createPolicy({ credentials: true })
// refused: Fix<"\"allowHeaders\" is not an option">
createPolicy({ origin: 'https://a.example', allowHeaders: ['x-a'] })
// refused: 'orgin' does not exist in type
createPolicy({ orgin: ['https://a.example'] })
// refused: Type 'string' is not assignable to type 'number'
createPolicy({ origin: 'https://a.example', maxAge: '600' })
// refused: Fix<"\"orgin\" is not an option">
createPolicy(flag ? { origin: '*' } : { origin: list, orgin: true })
// refused: is not assignable to parameter of type
createPolicy('https://a.example')
// refused: is not assignable to parameter of type
createPolicy(new Map())
const constant = { origin: 'https://a.example/' } as const
// refused: Fix<"\"https://a.example/\" has a trailing slash: write \"https://a.example\"">
createPolicy(constant)

const callback = (_origin: string, done: (error: null, allowed: boolean) => void): void => done(null, true)
// refused: is not assignable to type 'OriginPredicate'
createPolicy({ origin: callback })
