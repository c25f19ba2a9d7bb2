import { expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { findPublicUrl, keepPortalStore } from './portal-store.ts';

const usual = { publicUrl: undefined, port: 4000, portIsFixed: false };

test('a command prints the addresses of the portal where it stands, whatever port that found free', async () => {
  await using sql = await createTestDatabase();
  expect(await findPublicUrl(sql, usual)).toBe('http://localhost:4000');
  await keepPortalStore(sql, 'http://localhost:4002');
  expect(await findPublicUrl(sql, usual)).toBe('http://localhost:4002');
});

test('what the environment says of the address outranks where the portal last stood', async () => {
  await using sql = await createTestDatabase();
  await keepPortalStore(sql, 'http://localhost:4002');
  expect(await findPublicUrl(sql, { ...usual, port: 5000, portIsFixed: true })).toBe('http://localhost:5000');
  const publicUrl = 'https://account.example';
  expect(await findPublicUrl(sql, { ...usual, publicUrl })).toBe(publicUrl);
});
