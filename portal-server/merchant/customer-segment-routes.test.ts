import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import {
  listSegments,
  type SavedSegment,
  SEGMENTS_PER_STORE,
} from '../../shared/contracts/customer-segment.ts';
import { READY_SEGMENTS } from '../../shared/ready-segments.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { makeCustomer, makeFullCustomer } from '../../test/harness/listed-customers.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { makeStaff, type StaffBrowser } from '../../test/harness/staff.ts';
import type { Store } from '../stores/store-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;
let editor: StaffBrowser;
let path: string;

beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
});
afterAll(() => sql[Symbol.asyncDispose]());
beforeEach(async () => {
  ({ store } = await makeStore(sql));
  editor = await makeStaff(portal, store, 'editor', `${randomUUID()}@team.example`);
  path = `/admin/${store.publicKey}/segments`;
});

const LYON = { name: 'Lyon', definition: "city = 'Lyon' AND outstanding > 0" };

test('a segment is kept, changed, removed and brought back, and each is written down', async () => {
  const made = await editor.read<SavedSegment>('POST', path, LYON);
  const renamed = { ...LYON, name: 'Lyon, owing', version: made.version };
  const changed = await editor.read<SavedSegment>('PUT', `${path}/${made.id}`, renamed);
  expect(changed).toMatchObject({ name: 'Lyon, owing', version: 2 });
  expect(listSegments.response.parse(await editor.read('GET', path)).saved).toEqual([changed]);

  expect(await editor.read('DELETE', `${path}/${made.id}`)).toEqual({ removed: changed });
  expect(await editor.read('DELETE', `${path}/${made.id}`)).toEqual({ removed: null });
  await editor.read('POST', path, { name: changed.name, definition: changed.definition });
  expect(await sql`select action from audit_log where store_id = ${store.id} order by id`).toEqual([
    { action: 'segment.added' },
    { action: 'segment.changed' },
    { action: 'segment.removed' },
    { action: 'segment.added' },
  ]);
});

test('of two who change the same version one is refused', async () => {
  const { id, version } = await editor.read<SavedSegment>('POST', path, LYON);
  const codes = await Promise.all(
    ['a', 'b'].map((name) => editor.codeOf('PUT', `${path}/${id}`, { ...LYON, name, version })),
  );
  expect(codes.map(String).toSorted()).toEqual(['200', 'changed_meanwhile']);
});

test('names are told apart without case and accents, and filters are read before they are kept', async () => {
  await editor.read('POST', path, { ...LYON, name: 'Été' });
  const other = await editor.read<SavedSegment>('POST', path, { ...LYON, name: 'Hiver' });
  expect(await editor.codeOf('POST', path, { ...LYON, name: 'ETE' })).toBe('segment_name_taken');
  expect(await editor.codeOf('PUT', `${path}/${other.id}`, { ...other, name: 'été' })).toBe(
    'segment_name_taken',
  );

  const response = await editor.send('POST', path, { name: 'x', definition: 'city =' });
  expect(await response.json()).toMatchObject({
    code: 'invalid_request',
    details: [{ field: 'definition', reason: expect.stringContaining('Character 7') as string }],
  });
});

test('a store keeps so many segments and no more, also when two add the last one at once', async () => {
  await sql`
    insert into customer_segments (store_id, id, name, definition)
    select ${store.id}, gen_random_uuid(), 's' || i, 'outstanding > 0'
    from generate_series(1, ${SEGMENTS_PER_STORE - 1}::int) i
  `;
  const codes = await Promise.all(['a', 'b'].map((name) => editor.codeOf('POST', path, { ...LYON, name })));
  expect(codes.map(String).toSorted()).toEqual(['200', 'too_many_segments']);
});

test('counts are of now, of kept and of ready segments', async () => {
  await makeFullCustomer(sql, store);
  await makeCustomer(sql, store, { city: 'Lyon' });
  const { id } = await editor.read<SavedSegment>('POST', path, LYON);

  expect(await editor.read('GET', `${path}/${id}/count`)).toEqual({ count: 1, isExact: true });
  const counts = [];
  for (const name of Object.keys(READY_SEGMENTS)) {
    const { count } = await editor.read<{ count: number }>('GET', `${path}/${name}/count`);
    counts.push([name, count]);
  }
  expect(Object.fromEntries(counts)).toMatchObject({ vip: 0, new: 0, neverOrdered: 1 });
  expect(await editor.codeOf('GET', `${path}/${randomUUID()}/count`)).toBe('not_found');
});
