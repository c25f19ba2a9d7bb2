declare module '@custom-elements-manifest/analyzer/cli.js' {
  import type { Package } from 'custom-elements-manifest/schema';

  export function cli(given: { argv: string[]; noWrite: boolean; cwd: string }): Promise<Package>;
}
