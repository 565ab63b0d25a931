// Loaded into a program that is measured (NODE_OPTIONS=--import): leaves its largest resident size, in bytes, in a file at its end.
import { writeFileSync } from 'node:fs'

const { BENCH_PEAK_MEMORY: file } = process.env
if (file !== undefined) process.on('exit', () => writeFileSync(file, String(process.resourceUsage().maxRSS * 1024)))
