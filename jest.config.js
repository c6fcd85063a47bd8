// Tests are ES modules in TypeScript, mirrored from src/; see scripts/strip-types.mjs for how they are read.
/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/scripts/strip-types.mjs' },
  testTimeout: 60_000,
  maxWorkers: 2,
};
