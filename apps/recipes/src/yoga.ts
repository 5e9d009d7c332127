import { createServer } from 'node:http'
import { cors } from '@cors/node'
import { createSchema, createYoga } from 'graphql-yoga'

const handleCors = cors({ origin: 'https://app.example.com', credentials: true })
const yoga = createYoga({
  // Its own answers every origin, with credentials.
  cors: false,
  schema: createSchema({
    typeDefs: 'type Query { items: [String!]! }',
    resolvers: { Query: { items: () => ['one', 'two'] } },
  }),
})

createServer((request, response) => {
  handleCors(request, response, () => yoga(request, response))
}).listen(process.env.PORT ?? 3000)
