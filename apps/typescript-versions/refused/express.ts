import { cors, routePolicy } from '@cors/express'
import express from 'express'

// refused: Fix<"\"https://a.example/\" has a trailing slash: write \"https://a.example\"">
cors({ origin: 'https://a.example/' })
// refused: Fix<"\"*\" with credentials would let every site act as your users: list the origins">
cors({ origin: '*', credentials: true })
// refused: Property 'tenant' is missing
cors((request: { tenant: string; url: string }) => ({ origin: request.tenant }))
// refused: Fix<"\"https://a.example/\" has a trailing slash: write \"https://a.example\"">
routePolicy(express(), { origin: 'https://a.example/' })
// refused: Fix<"\"nonsense\" is not an option">
routePolicy(express(), { origin: '*', nonsense: 1 })
