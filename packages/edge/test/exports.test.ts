import { describeExports } from '../../../scripts/describe-exports.ts'

describeExports(new URL('../', import.meta.url), {
  '.': [
    'ExportError',
    'exportPolicy',
    'targets',
    'type Export',
    'type ExportSettings',
    'type Gap',
    'type GapCode',
    'type Target',
  ],
})
