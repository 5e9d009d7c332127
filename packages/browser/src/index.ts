export { engineRules } from './engine.ts'
export { simulateFetch } from './fetch.ts'
