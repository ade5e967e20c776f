import type { KnipConfig } from 'knip';

/** Style sheets import packages too. */
const importsOf = (css: string): string =>
  [...css.matchAll(/(?:@import\s+|url\()(['"][^'"]+['"])/g)].map(([, from]) => `import ${from ?? ''}`).join('\n');

const config: KnipConfig = {
  entry: ['src/main.tsx'],
  project: ['src/**/*.{ts,tsx,css}', 'test/**/*.ts'],
  // Run from the root of the repository, not from here.
  ignoreDependencies: ['@tauri-apps/cli'],
  ignore: ['src/ipc/contract.gen.ts'],
  ignoreExportsUsedInFile: true,
  compilers: { css: importsOf },
};

export default config;
