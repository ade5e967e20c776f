import type { KnipConfig } from 'knip';

/** Style sheets import packages too. */
const importsOf = (css: string): string =>
  [...css.matchAll(/(?:@import\s+|url\()(['"][^'"]+['"])/g)].map(([, from]) => `import ${from ?? ''}`).join('\n');

const config: KnipConfig = {
  project: ['src/**/*.{ts,tsx,css}', 'test/**/*.ts'],
  // Run from the root of the repository, not from here.
  ignoreDependencies: ['@tauri-apps/cli'],
  ignoreExportsUsedInFile: true,
  compilers: { css: importsOf },
};

export default config;
