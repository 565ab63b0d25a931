/** The unit in which Linux counts the time of a process. */
const ticksPerSecond = 100

/** The time, user and system, of all processes of a program, from the contents of /proc/ID/stat of each process. */
export function processorSeconds(stats: string, program: string): number {
  // `ID (NAME) …`, then the fields of https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
  const processes = [...stats.matchAll(/^\d+ \((.*)\) (.*)$/gm)].filter(([, name]) => name === program)
  if (processes.length === 0) throw new Error(`${program} does not run`)
  const ticks = processes.flatMap(([, , rest = '']) => rest.split(' ').slice(11, 13))
  return ticks.reduce((sum, each) => sum + Number(each), 0) / ticksPerSecond
}
