/// <reference types="vitest/config" />
import { defineConfig, type EnvironmentOptions } from 'vite';

import { emitFolder } from './portal-server/build/emit-folder.ts';
import { quickProgram } from './portal-server/build/quick-program.ts';
import { withoutHttp2 } from './portal-server/build/without-http2.ts';
import { CHUNK_GROUPS } from './widget/build/chunk-groups.ts';
import { plainProperties } from './widget/build/plain-properties.ts';
import { squeezeTemplates } from './widget/build/squeeze-templates.ts';
import { inlineChunkFiles, WIDGET_ENTRIES, writeChunkFiles } from './widget/build/widget-chunks.ts';

const WIDGET_FOLDER = 'dist/widget';

/** Packages that few starts of the server need: they stay in `node_modules` until then. */
const LOADED_WHEN_NEEDED = ['@simplewebauthn/server', 'graphile-worker', 'nodemailer', 'pg'];

export default defineConfig({
  appType: 'custom',
  base: './',
  publicDir: false,
  plugins: [
    plainProperties(),
    squeezeTemplates(),
    writeChunkFiles(),
    inlineChunkFiles(),
    emitFolder('server', 'portal-server/db/migrations', 'migrations'),
    emitFolder('demo', 'demo/public', 'public'),
    withoutHttp2(),
    quickProgram('server', ['main', 'store']),
    quickProgram('demo', ['main']),
  ],
  builder: {
    async buildApp(builder) {
      // The loader carries the names of the chunks, so it comes after them.
      for (const name of ['client', 'loader', 'server', 'demo']) {
        const environment = builder.environments[name];
        if (environment) await builder.build(environment);
      }
    },
  },
  environments: {
    // ES modules that the loader imports when they are needed.
    client: {
      // A library is left to ask for it, and browsers know no `process`.
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        outDir: WIDGET_FOLDER,
        emptyOutDir: true,
        modulePreload: false,
        target: 'es2022',
        // Not as an application: that wraps each import() for 0.8 KB.
        lib: { entry: WIDGET_ENTRIES, formats: ['es'] },
        rolldownOptions: {
          output: {
            // As a library, ES modules would keep their white space.
            minify: true,
            comments: false,
            // With a hash of six, rolldown can tell 64 chunks apart.
            entryFileNames: 'c/[name]-[hash:7].js',
            chunkFileNames: 'c/[hash:7].js',
            codeSplitting: { groups: CHUNK_GROUPS },
          },
        },
      },
    },
    // The script that a shop's tag names.
    loader: {
      consumer: 'client',
      build: {
        outDir: WIDGET_FOLDER,
        emptyOutDir: false,
        modulePreload: false,
        target: 'es2022',
        lib: { entry: 'widget/loader.ts', formats: ['iife'], name: 'ComptoirLoader' },
        rolldownOptions: { output: { minify: true, entryFileNames: 'widget.js' } },
      },
    },
    server: nodeProgram('dist/server', 'portal-server/programs.ts'),
    demo: nodeProgram('dist/demo', 'demo/main.ts'),
  },
  test: {
    include: ['{shared,portal-server,widget/build,demo,test}/**/*.test.ts'],
    environment: 'node',
    globalSetup: 'test/harness/database.ts',
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});

// In one folder, without subfolders, so that each part finds the files that lie beside it. Packages come along in the same
// file, which takes a third off the processor time of a start. As CommonJS, since of an ES module Node 20 can keep no compiled code.
function nodeProgram(outDir: string, program: string): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { external: LOADED_WHEN_NEEDED, noExternal: true },
    build: {
      outDir,
      emptyOutDir: true,
      ssr: true,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: { program },
        output: {
          format: 'cjs',
          charset: 'ascii',
          dynamicImportInCjs: false,
          comments: false,
          entryFileNames: '[name].js',
          chunkFileNames: '[name]-[hash].js',
        },
      },
    },
  };
}
