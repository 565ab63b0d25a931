#!/usr/bin/env node
import { operations } from './actions/index.ts'
import { runProgram } from './program/program.ts'

await runProgram(operations)
