import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { audit as en } from '../../shared/messages/audit-en.ts';
import { audit as fr } from '../../shared/messages/audit-fr.ts';

const SERVER = 'portal-server';
const ACTION =
  /'((?:staff|settings|key|webhook|provider|delivery|import|customers?|group|segment|shared_addresses)\.[a-z_]+)'/g;

/** What is written down by any file that writes into the audit log. */
function writtenActions(): string[] {
  const texts = readdirSync(SERVER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(SERVER, file), 'utf8'))
    .filter((text) => text.includes('insertAuditEntry'));
  return [
    ...new Set(texts.flatMap((text) => [...text.matchAll(ACTION)].map(([, action]) => action!))),
  ].sort();
}

test.each([
  ['English', en],
  ['French', fr],
])('the history names all that staff do, and nothing else, in %s', (_, { actions }) => {
  expect(Object.keys(actions).sort()).toEqual(writtenActions());
});

test('both languages name the same fields', () => {
  expect(Object.keys(fr.fields).sort()).toEqual(Object.keys(en.fields).sort());
});
