import { describeExports } from '../../../scripts/describe-exports.ts'

describeExports(new URL('../', import.meta.url), {
  '.': [
    'ExportError',
    'exportPolicy',
    'importPolicy',
    'importTargets',
    'targets',
    'type Export',
    'type ExportSettings',
    'type Gap',
    'type GapCode',
    'type GapReason',
    'type Import',
    'type ImportCode',
    'type ImportFinding',
    'type ImportTarget',
    'type Target',
  ],
})
