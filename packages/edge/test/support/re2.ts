import { type Test, withLookahead } from '../../src/origins/expressions.ts'
import type { RulePlan } from '../../src/plan/plan.ts'

/** As engines without look-around test it. */
export function passes({ any, also, none }: Test, value: string): boolean {
  const whole = (expression: string): boolean => new RegExp(`^(?:${expression})$`).test(value)
  return (
    any.some(whole) &&
    (also === undefined || whole(also.expression)) &&
    !none.some((part) => new RegExp(part).test(value))
  )
}

/** As engines with look-ahead do. */
export function passesAtOnce(test: Test, value: string): boolean {
  return new RegExp(`^${withLookahead(test)}$`).test(value)
}

export function allows(rule: RulePlan, origin: string, pass: (test: Test, value: string) => boolean = passes): boolean {
  return rule.any || rule.exact.includes(origin) || rule.tests.some((test) => pass(test, origin))
}
