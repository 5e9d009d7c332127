import type { CorsOptions } from './options.ts'

/** What a wrong literal would have to be as well: a compiler shows the message, and nothing is assignable to it. */
export interface Fix<Message extends string> {
  readonly ' fix': Message
}

/**
 * What options have to be in addition to `CorsOptions`. It refuses the issues that show in literals; what is known only at run time is left to
 * `createPolicy`.
 */
export type GuardOptions<O> = O extends readonly unknown[]
  ? { readonly [Index in keyof O]: GuardRule<O[Index]> }
  : GuardRule<O>

type GuardRule<O> = {
  readonly [Key in keyof O]: Key extends 'origin'
    ? GuardOrigin<O[Key], O>
    : Key extends keyof CorsOptions
      ? unknown
      : Fix<`"${Key & string}" is not an option`>
} & RequireOrigin<O>

type RequireOrigin<O> = [keyof O] extends [never]
  ? unknown
  : 'origin' extends keyof O
    ? unknown
    : { readonly origin: Fix<'with other options, name the origins; "*" allows every site'> }

/** Not distributive, as `string | undefined` has to be refused as a whole. Without `strictNullChecks`, every type would be refused so. */
type GuardOrigin<Value, O> = undefined extends string
  ? GuardValue<Value, O>
  : [undefined] extends [Value]
    ? Record<never, never> extends Pick<O, 'origin' & keyof O>
      ? unknown
      : Fix<'the origin may be undefined (an unset environment variable?): give it a value first'>
    : GuardValue<Value, O>

type GuardValue<Value, O> = Value extends (...args: never) => unknown
  ? unknown
  : Value extends readonly unknown[]
    ? { readonly [Index in keyof Value]: GuardItem<Value[Index]> }
    : Value extends '*' | true
      ? O extends { readonly credentials: true }
        ? Fix<'"*" with credentials would let every site act as your users: list the origins'>
        : unknown
      : GuardItem<Value>

type GuardItem<Item> = Item extends string ? (IsLiteral<Item> extends true ? GuardLiteral<Item> : unknown) : unknown

/** `string` and templates with holes are not literals: an index of that type may be absent. */
type IsLiteral<Text extends string> = Record<never, never> extends Record<Text, 1> ? false : true

type GuardLiteral<Text extends string> = Text extends ''
  ? Fix<'the origin is empty'>
  : Text extends '*'
    ? Fix<'"*" is not a pattern in a list: write origin: "*" alone'>
    : Text extends 'null'
      ? Fix<'"null" is sent by any sandboxed page: allow it with dangerouslyAllowNullOrigin: true'>
      : Text extends `${infer Scheme}://${infer Rest}`
        ? GuardRest<Text, Scheme, Rest>
        : Fix<`"${Text}" has no scheme: write "https://${Text}"`>

type GuardRest<
  Text extends string,
  Scheme extends string,
  Rest extends string,
> = Rest extends `${infer Host}/${infer Path}`
  ? Fix<`"${Text}" has a ${Path extends '' ? 'trailing slash' : 'path'}: write "${Lowercase<`${Scheme}://${Host}`>}"`>
  : Text extends Lowercase<Text>
    ? unknown
    : Fix<`"${Text}" has upper case: write "${Lowercase<Text>}"`>
