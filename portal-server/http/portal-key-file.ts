import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const KEY_BYTES = 32;

/**
 * Reads the portal's key from the data folder; the first start makes it.
 *
 * Of two processes that start at once, both get the same key.
 */
export function readOrMakePortalKey(dataFolder: string): Buffer {
  const file = join(dataFolder, 'portal-key');
  const found = readKey(file);
  if (found) return found;

  mkdirSync(dataFolder, { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { mode: 0o600, flush: true });
  try {
    // Unlike a rename, a link never replaces the key that another process has just made.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readKey(file) ?? readOrMakePortalKey(dataFolder);
}

function readKey(file: string): Buffer | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw new Error(
      `${file} holds no key. Put it back from a backup, or set PORTAL_KEY: what it encrypted needs it.`,
    );
  }
  return Buffer.from(text, 'hex');
}
