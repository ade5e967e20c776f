import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  base: './',
  plugins: [react(), tailwindcss()],
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
