/** Pastes to try the doctor with, for somebody who has no error at hand. */
export const examples = [
  {
    id: 'console',
    text: `Access to fetch at 'https://api.example.com/items' from origin 'http://localhost:5173' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.`,
  },
  {
    id: 'curl',
    text: `$ curl -i -X OPTIONS https://api.example.com/items/1 -H 'Origin: https://app.example.com' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: authorization,content-type'
HTTP/1.1 401 Unauthorized
Server: nginx
WWW-Authenticate: Bearer
Content-Type: application/json`,
  },
  {
    id: 'config',
    text: `Access to fetch at 'https://api.example.com/items' from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.

app.use(cors({ origin: ['https://app.example.com/'] }))`,
  },
  { id: 'bare', text: 'Uncaught (in promise) TypeError: Failed to fetch' },
] as const
