/**
 * What only one adapter finds, and its README documents. They stand here because whoever catches an error does not know which adapter has thrown it.
 */
export type AdapterIssueCode =
  | 'handlers-shape'
  | 'mount-path'
  | 'order-value'
  | 'route-config-type'
  | 'route-policy-outside'
  | 'router-type'
  | 'rule-path'
  | 'rule-shape'
  | 'rules-empty'
  | 'source-path'
