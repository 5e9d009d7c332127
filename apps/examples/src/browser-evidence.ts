import { diagnose, readEvidence } from '@cors/browser'

const { recordings, ignored } = readEvidence(`
Access to fetch at 'https://api.example.com/items' from origin 'https://app.example.com' has been blocked by CORS policy:
No 'Access-Control-Allow-Origin' header is present on the requested resource.
GET https://api.example.com/items net::ERR_FAILED 503 (Service Unavailable)

Here is what the server was told:
app.use(cors({ origin: process.env.CORS_ORIGIN }))
`)
console.log(recordings[0]?.response, recordings[0]?.config, ignored)
for (const recording of recordings) console.log(diagnose(recording).primary?.code)
