import { withCors } from '@cors/next/pages'

export default withCors({ origin: 'https://app.example.com', credentials: true }, (_request, response) => {
  response.json(['one', 'two'])
})
