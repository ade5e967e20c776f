import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const reader = fileURLToPath(new URL('./node_modules/pdfjs-dist', import.meta.url));
/** What documents need that is not in each of them: tables of letters, the fourteen fonts, a decoder without WebAssembly. */
const besidePages = [
  { from: 'cmaps', to: 'cmaps', files: /./ },
  { from: 'standard_fonts', to: 'fonts', files: /./ },
  { from: 'wasm', to: 'decoders', files: /openjpeg_nowasm|LICENSE_(PDFJS_)?OPENJPEG/ },
].flatMap(({ from, to, files }) => readdirSync(`${reader}/${from}`).filter((file) => files.test(file)).map((file) => ({ file: `${reader}/${from}/${file}`, fileName: `pdf/${to}/${file}` })));

/** Puts it beside the page, in the program itself: a document fetches nothing from anywhere. */
const withReader: Plugin = {
  name: 'beside-pages',
  generateBundle() {
    for (const { file, fileName } of besidePages) this.emitFile({ type: 'asset', fileName, source: readFileSync(file) });
  },
  configureServer(server) {
    server.middlewares.use((request, response, next) => {
      const asked = besidePages.find(({ fileName }) => request.url === `/${fileName}`);
      if (asked === undefined) next();
      else response.end(readFileSync(asked.file));
    });
  },
};

export default defineConfig({
  base: './',
  plugins: [react(), tailwindcss(), withReader],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  clearScreen: false,
  server: { port: 5173, strictPort: true, host: '127.0.0.1' },
  build: {
    outDir: 'dist',
    target: ['safari16', 'chrome111'],
    // The policy allows fonts and pictures from the bundle only, so nothing is inlined as data.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // A file with one wide letter is held with two bytes for each of its letters.
        charset: 'ascii',
        codeSplitting: {
          groups: [
            // What every start needs is one file; each screen brings its own, and tables and forms are shared.
            { name: 'start', tags: ['$initial'] },
            { name: 'table', test: /components\/table\/|@tanstack\/(react-)?(table|virtual)/ },
            { name: 'forms', test: /components\/(Form|Field|SuggestField|Choice|connection\/|secrets\/)|lib\/(form|strength)/ },
          ],
        },
      },
    },
    // Read from the application's own bundle, not over a network.
    chunkSizeWarningLimit: 600,
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['./test/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    restoreMocks: true,
    testTimeout: 30_000,
  },
});
