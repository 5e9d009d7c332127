import { testOracle } from '../oracle/suite.ts'

/** Another one each time, unless one is to be tried again; the name of the test says which. */
const seed = Number(process.env.SEED || Date.now() % 1_000_000)

testOracle(Math.max(10_000, Number(process.env.COUNT || 0)), seed)
