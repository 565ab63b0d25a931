// Loaded into a measured program (NODE_OPTIONS=--import). At its end, writes its maximum resident size, in bytes, to a
// file.
import { writeFileSync } from 'node:fs'

const { BENCH_PEAK_MEMORY: file } = process.env
if (file !== undefined) process.on('exit', () => writeFileSync(file, String(process.resourceUsage().maxRSS * 1024)))
