/** A token in the form of a JWT that ends so many seconds from now. Nobody has signed it. */
export function unsignedJwt(secondsFromNow: number, name = 'x'): string {
  const claims = { name, exp: Math.floor(Date.now() / 1000) + secondsFromNow }
  return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`
}
