export default {
  rootDir: import.meta.dirname,
  // Not in the temporary folder, which is a new one for each run of test/run.ts.
  cacheDirectory: `${import.meta.dirname}/node_modules/.cache/jest`,
  // A busy machine is no failure: nothing here waits this long unless something hangs.
  testTimeout: 60_000,
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testEnvironment: '<rootDir>/test/findings-environment.mjs',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'es6' } }],
  },
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/evidence/', '<rootDir>/dist/'],
}
