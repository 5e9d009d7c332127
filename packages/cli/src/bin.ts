#!/usr/bin/env node
import { runProcess } from './cli/run-process.ts'

runProcess(process.argv.slice(2))
