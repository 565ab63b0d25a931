/** Whether a name fits a pattern in which * stands for any text and ? for one character. */
export function fits(pattern: string, name: string): boolean {
  let [p, n] = [0, 0]
  // Where the last * was, and how much of the name it has taken: goes back to it instead of trying every combination.
  let star = -1
  let taken = 0
  while (n < name.length) {
    if (p < pattern.length && (pattern[p] === '?' || pattern[p] === name[n]) && pattern[p] !== '*') {
      p += 1
      n += 1
    } else if (pattern[p] === '*') {
      star = p
      taken = n
      p += 1
    } else if (star !== -1) {
      p = star + 1
      taken += 1
      n = taken
    } else return false
  }
  return /^\**$/.test(pattern.slice(p))
}
