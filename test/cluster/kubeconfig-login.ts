/** The inputs of an operation that is given a kubeconfig and nothing else to log in with. */
export const kubeconfigLogin = {
  'ambient-kubeconfig': 'false',
  server: undefined,
  ca: undefined,
  audience: undefined,
  context: undefined,
  'expected-server': undefined,
} as const
