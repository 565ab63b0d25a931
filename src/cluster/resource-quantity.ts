/** A Kubernetes quantity in thousandths of its unit (cores, bytes, objects), so that sums of 100m stay exact. */
export type Thousandths = number

const factors: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
}

/** https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/; 0 for what is none: only the server writes them. */
export function thousandths(text: string | number | undefined): Thousandths {
  const [, number = '0', suffix = ''] = /^([+-]?[\d.]+(?:[eE][+-]?\d+)?)([a-zA-Z]*)$/.exec(String(text ?? '0')) ?? []
  // Rounded up, as the server does with what is finer than it counts.
  return Math.ceil(Number((Number(number) * (factors[suffix] ?? 1) * 1000).toPrecision(15)))
}

/** As people write it: 500m and 2 for cores and counts, 768Mi and 20Gi for bytes. */
export function written(value: Thousandths, resource: string): string {
  const bytes = /memory|storage/.test(resource.replace('storage.k8s.io', '').replace('storageclass', ''))
  if (!bytes) return value % 1000 === 0 ? String(value / 1000) : `${value}m`
  const whole = value / 1000
  const suffix = ['Ti', 'Gi', 'Mi', 'Ki'].find((unit) => whole !== 0 && whole % (factors[unit] ?? 1) === 0) ?? ''
  return `${whole / (factors[suffix] ?? 1)}${suffix}`
}
