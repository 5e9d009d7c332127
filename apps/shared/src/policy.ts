import { type CorsOptions, createPolicy } from '@cors/core'
import { labPort, localOrigin } from './ports.ts'

/** The options of the one policy, as the page shows them. */
export const policyOptions = {
  origin: [localOrigin(labPort())],
  credentials: true,
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  allowedHeaders: ['content-type', 'x-lab'],
  exposedHeaders: ['etag', 'x-served-by'],
  maxAge: 600,
} satisfies CorsOptions

/** The one policy that all four APIs answer by. */
export const policy = createPolicy(policyOptions)
