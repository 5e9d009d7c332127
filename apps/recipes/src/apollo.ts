import { ApolloServer } from '@apollo/server'
import { expressMiddleware } from '@as-integrations/express5'
import { cors } from '@cors/express'
import express from 'express'

const server = new ApolloServer({
  typeDefs: 'type Query { items: [String!]! }',
  resolvers: { Query: { items: () => ['one', 'two'] } },
})
await server.start()

const app = express()
app.use(cors({ origin: 'https://app.example.com', credentials: true }))
app.use('/graphql', express.json(), expressMiddleware(server))
app.listen(process.env.PORT ?? 3000)
