import type { GuardKey, GuardOptions, Refuse, RequireOrigin } from '../options/literal-checks.ts'
import type { CorsPolicy } from '../policy.ts'
import type { CorsAdapterOptions } from './adapter-options.ts'

/** `GuardOptions` for whatever an adapter takes for a policy: only what is nothing but plain options is looked into. */
export type GuardSource<Source> = [Extract<Source, NoOptions>] extends [never] ? GuardOptions<Source> : unknown

type NoOptions = ((...args: never) => unknown) | CorsPolicy | false | undefined

/** `GuardSource` for what may hold options of the adapter as well. */
export type GuardFlat<Source> = [Extract<Source, NoOptions>] extends [never]
  ? GuardOptions<Source, keyof CorsAdapterOptions<never>>
  : unknown

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
