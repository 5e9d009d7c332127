import type { CorsOptions } from './options.ts'

/** What a wrong literal would have to be as well: a compiler shows the message, and nothing is assignable to it. */
export interface Fix<Message extends string> {
  readonly ' fix': Message
}

/**
 * What options, or each of several, have to be in addition to `CorsOptions`. It refuses the mistakes that show in literals; what is known only at
 * run time is left to `createPolicy`. `Others` are the keys of other options in the same object.
 */
export type GuardOptions<O, Others = never> = [Extract<O, readonly unknown[]>] extends [never]
  ? GuardObject<O, Others>
  : GuardList<O>

type GuardObject<O, Others> = { readonly [Key in keyof O]: GuardKey<Key, O[Key], O, Others> } & RequireOrigin<O, Others>

/**
 * Every guard is `unknown` where nothing is wrong, and asks in this order: a compiler takes a value of a type parameter for what it cannot decide
 * yet if the first answer is out of the question for `any`. So that wrappers which are generic in the options compile.
 */
export type GuardKey<Key, Value, O, Others = never> = [Passed<KeyVerdict<Key, Value, O, Others>>] extends [never]
  ? Key extends 'origin'
    ? GuardOrigin<Value, Mistakes<KeyVerdict<Key, Value, O, Others>>>
    : Fix<Mistakes<KeyVerdict<Key, Value, O, Others>>>
  : unknown

export type RequireOrigin<O, Others = never> = [Passed<RequiredVerdict<O, Others>>] extends [never]
  ? { readonly origin: Fix<Mistakes<RequiredVerdict<O, Others>>> }
  : unknown

/** A message for a key that belongs elsewhere. */
export type Refuse<Key, Words extends string> = [Passed<IsAny<Key> extends true ? true : Words>] extends [never]
  ? Fix<`"${Key & string}" ${Words}`>
  : unknown

type GuardList<List> = [Passed<ListVerdict<List>>] extends [never]
  ? List extends readonly unknown[]
    ? IsFixed<List> extends true
      ? { readonly [Index in keyof List]: GuardOptions<List[Index]> }
      : Fix<Mistakes<ListVerdict<List>>>
    : unknown
  : unknown

/** A verdict is `true`, or a message for each mistake. */
type Passed<Verdict> = [Mistakes<Verdict>] extends [never] ? true : never
type Mistakes<Verdict> = Extract<Verdict, string>

type IsAny<Value> = 0 extends 1 & Value ? true : false
/** A spread of a list makes a tuple of any length: no intersection with that takes the literal which it was inferred from. */
type IsFixed<List extends readonly unknown[]> = number extends List['length'] ? false : true

/** At the element that is wrong, where it can be told which one that is. */
type GuardOrigin<Value, Mistake extends string> = Value extends readonly unknown[]
  ? IsFixed<Value> extends true
    ? { readonly [Index in keyof Value]: GuardItem<ItemVerdict<Value[Index]>> }
    : Fix<Mistake>
  : Fix<Mistake>

type GuardItem<Verdict> = [Passed<Verdict>] extends [never] ? Fix<Mistakes<Verdict>> : unknown

type ListVerdict<List> = IsAny<List> extends true ? true : List extends readonly (infer O)[] ? OptionsVerdict<O> : true

type OptionsVerdict<O> =
  IsAny<O> extends true
    ? true
    : O extends unknown
      ? { [Key in keyof O]-?: KeyVerdict<Key, O[Key], O> }[keyof O] | RequiredVerdict<O>
      : true

type RequiredVerdict<O, Others = never> =
  IsAny<O> extends true
    ? true
    : [Exclude<keyof O, Others>] extends [never]
      ? true
      : 'origin' extends keyof O
        ? true
        : 'with other options, name the origins; "*" allows every site'

type KeyVerdict<Key, Value, O, Others = never> =
  IsAny<O> extends true
    ? true
    : Key extends 'origin'
      ? OriginVerdict<Value, O>
      : Key extends keyof CorsOptions | Others
        ? true
        : `"${Key & string}" is not an option`

/** Not distributive, as `string | undefined` is wrong as a whole. Without `strictNullChecks`, every type would be. */
type OriginVerdict<Value, O> = undefined extends string
  ? ValueVerdict<Value, O>
  : IsAny<Value> extends true
    ? true
    : [undefined] extends [Value]
      ? Record<never, never> extends Pick<O, 'origin' & keyof O>
        ? true
        : 'the origin may be undefined (an unset environment variable?): give it a value first'
      : ValueVerdict<Value, O>

type ValueVerdict<Value, O> =
  | (Value extends readonly unknown[] ? ItemsVerdict<Value> : Value extends '*' | true ? true : ItemVerdict<Value>)
  | EveryoneVerdict<Value, O>

/** A type that has every string is not of a literal: its `true` may never come. */
type EveryoneVerdict<Value, O> = string extends Value
  ? true
  : [Extract<Value, '*' | true>] extends [never]
    ? true
    : O extends { readonly credentials: true }
      ? '"*" with credentials would let every site act as your users: list the origins'
      : true

/** The literals around a spread are looked for one by one, as a union with `string` loses them. */
type ItemsVerdict<Items extends readonly unknown[], Found = true> =
  IsFixed<Items> extends true
    ? Found | ItemVerdict<Items[number]>
    : Items extends readonly [infer First, ...infer Rest]
      ? ItemsVerdict<Rest, Found | ItemVerdict<First>>
      : Items extends readonly [...infer Rest, infer Last]
        ? ItemsVerdict<Rest, Found | ItemVerdict<Last>>
        : Found | ItemVerdict<Items[number]>

type ItemVerdict<Item> =
  IsAny<Item> extends true
    ? true
    : Item extends string
      ? IsLiteral<Item> extends true
        ? LiteralVerdict<Item>
        : true
      : true

/** `string` and templates with holes are not literals: an index of that type may be absent. */
type IsLiteral<Text extends string> = Record<never, never> extends Record<Text, 1> ? false : true

type LiteralVerdict<Text extends string> = Text extends ''
  ? 'the origin is empty'
  : Text extends '*'
    ? '"*" is not a pattern in a list: write origin: "*" alone'
    : Text extends 'null'
      ? '"null" is sent by any sandboxed page: allow it with dangerouslyAllowNullOrigin: true'
      : Text extends `${infer Scheme}://${infer Rest}`
        ? RestVerdict<Text, Scheme, Rest>
        : `"${Text}" has no scheme: write "https://${Text}"`

type RestVerdict<
  Text extends string,
  Scheme extends string,
  Rest extends string,
> = Rest extends `${infer Host}/${infer Path}`
  ? `"${Text}" has a ${Path extends '' ? 'trailing slash' : 'path'}: write "${Cased<Scheme, Host>}"`
  : Text extends Cased<Scheme, Rest>
    ? true
    : `"${Text}" has upper case: write "${Cased<Scheme, Rest>}"`

/** The hosts of apps keep their case. */
type Cased<Scheme extends string, Rest extends string> =
  Lowercase<Scheme> extends 'http' | 'https' | 'ws' | 'wss' | 'ftp'
    ? Lowercase<`${Scheme}://${Rest}`>
    : `${Lowercase<Scheme>}://${Rest}`
