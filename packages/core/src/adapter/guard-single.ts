import type { GuardKey, Refuse, RequireOrigin } from '../options/literal-checks.ts'
import type { CorsAdapterOptions } from './adapter-options.ts'
import type { GuardSource } from './source.ts'

/** `GuardOptions` for `SingleOptions`. */
export type GuardSingle<O> = { readonly [Key in keyof O]: GuardSingleKey<Key, O[Key], O> } & RequireOrigin<
  O,
  NoPolicyKey
>

type NoPolicyKey = keyof CorsAdapterOptions<never> | 'policy'

type GuardSingleKey<Key, Value, O> = [Extract<O, { readonly policy: unknown }>] extends [never]
  ? GuardKey<Key, Value, O, NoPolicyKey>
  : [Exclude<Key, 'policy'>] extends [never]
    ? GuardSource<Value>
    : [Exclude<Key, NoPolicyKey>] extends [never]
      ? unknown
      : Refuse<Key, 'is given with a policy, which would ignore it: move it into the policy'>
