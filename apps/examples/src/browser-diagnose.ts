import { diagnose, fromHar } from '@cors/browser'

const diagnosis = diagnose({
  request: { origin: 'https://app.example.com', url: 'https://api.example.com/upload', method: 'POST' },
  preflight: null,
  response: { status: 413, headers: [['Server', 'nginx']] },
})
console.log(diagnosis.primary?.code, diagnosis.primary?.evidence)

/** The same for people, for all that the network panel saved as a HAR file. */
export function diagnoseHar(har: string): string {
  return fromHar(JSON.parse(har))
    .map((recording) => String(diagnose(recording)))
    .join('\n')
}
