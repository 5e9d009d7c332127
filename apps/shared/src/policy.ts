import { type CorsOptions, createPolicy } from '@cors/core'
import { labPort, localOrigin } from './ports.ts'

/** The options of the policy of the APIs, as the page shows them. */
export const policyOptions = {
  origin: [localOrigin(labPort())],
  credentials: true,
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  allowedHeaders: ['content-type', 'x-lab'],
  exposedHeaders: ['etag', 'x-served-by'],
  maxAge: 600,
} satisfies CorsOptions

/** The policy that all four APIs answer by, unless a route has its own. */
export const policy = createPolicy(policyOptions)

/** The options of the policy of `/api/public`: for every site, and so without cookies. */
export const publicOptions = {
  origin: '*',
  exposedHeaders: ['etag', 'x-served-by'],
} satisfies CorsOptions

/** The policy of the routes below `/api/public`. Those below `/api/private` have none, and set no header themselves: no other site may use them. */
export const publicPolicy = createPolicy(publicOptions)
