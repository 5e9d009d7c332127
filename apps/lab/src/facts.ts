import { type ApiName, apiPort, deniedPort, labPort, localOrigin, policyOptions, publicOptions } from 'lab-shared'
import { apiLabels, apiNames } from './api-labels.ts'

/** What the page has to know, served as `lab.json`. */
export interface LabFacts {
  readonly allowedOrigin: string
  readonly deniedOrigin: string
  /** The policy of the APIs, unless a route has its own. */
  readonly policy: typeof policyOptions
  /** The policy below `/api/public`; below `/api/private` there is none. */
  readonly publicPolicy: typeof publicOptions
  readonly apis: readonly { readonly name: ApiName; readonly label: string; readonly origin: string }[]
  /** True for the page as built, on a host that is no lab: nobody records exchanges there, and no other page does jobs for it. */
  readonly isStatic: boolean
}

/** The lab of this process, counted from `LAB_PORT`. */
export function labFacts(isStatic = false): LabFacts {
  return {
    allowedOrigin: localOrigin(labPort()),
    deniedOrigin: localOrigin(deniedPort()),
    policy: policyOptions,
    publicPolicy: publicOptions,
    apis: apiNames.map((name) => ({ name, label: apiLabels[name], origin: localOrigin(apiPort(name)) })),
    isStatic,
  }
}
