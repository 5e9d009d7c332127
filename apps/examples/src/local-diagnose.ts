import { diagnose, readEvidence } from '@cors/browser'

const { recordings } = readEvidence(
  "Access to fetch at 'http://localhost:4000/print' from origin 'https://app.example.com' has been blocked by CORS policy: Permission was denied for this request to access the `unknown` address space.",
)
for (const recording of recordings) console.log(String(diagnose(recording)))
