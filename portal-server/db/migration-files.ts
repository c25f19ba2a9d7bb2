import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// Beside this file in the sources, and beside the bundle when built: see vite.config.ts.
const FOLDER = join(import.meta.dirname, 'migrations');

/** One numbered step of the schema. */
export interface Migration {
  name: string;
  text: string;
}

/** Every migration of this release, in the order in which they apply. */
export function findMigrations(): Migration[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') }));
}
