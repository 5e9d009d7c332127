import * as functions from 'node:test'
import { describeConformance } from '../../src/index.ts'
import { careless, right } from './servers.ts'

describeConformance('by node:test', process.argv.includes('careless') ? careless : right, functions)
