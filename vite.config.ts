/// <reference types="vitest/config" />
import { defineConfig } from 'vite';

export default defineConfig({
  appType: 'custom',
  publicDir: false,
  test: {
    include: ['{shared,portal-server,test}/**/*.test.ts'],
    environment: 'node',
    globalSetup: 'test/harness/database.ts',
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
