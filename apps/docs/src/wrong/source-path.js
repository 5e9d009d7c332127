import { corsHeaders } from '@cors/next/config'

const headers = corsHeaders({ origin: 'https://app.example.com' }, { source: 'api/:path*' })

export default { headers: async () => headers }
