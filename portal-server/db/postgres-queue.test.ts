import { expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';

// The library does not export it; the patch of it is what these tests hold. See docs/decisions/0001.
const { default: createQueue } = (await import('../../node_modules/postgres/src/queue.js' as string)) as {
  default: (initial?: unknown[]) => {
    length: number;
    push(x: object): void;
    shift(): object;
    remove(x: object): void;
  };
};

const WARM_UP_TURNS = 200;
const TURNS = 2000;

test('a queue that never runs empty does no more work after many turns than after few', () => {
  const { initial, countReads } = countedArray();
  const queue = createQueue(initial);
  const connections = [{}, {}, {}];
  connections.forEach((connection) => queue.push(connection));
  // What the pool does for each query: take an idle connection, look for it, give it back.
  const turn = () => {
    const connection = queue.shift();
    queue.remove(connection);
    queue.push(connection);
  };

  const early = countReads(() => repeat(WARM_UP_TURNS, turn));
  repeat(TURNS, turn);
  const late = countReads(() => repeat(WARM_UP_TURNS, turn));

  expect(early).toBeGreaterThan(0);
  expect(late).toBeLessThanOrEqual(early * 1.5);
  expect(queue.length).toBe(3);
});

test('a queue hands out in order what was not removed, also beyond the point where it drops its used head', () => {
  const queue = createQueue();
  const items = Array.from({ length: 500 }, (_, number) => ({ number }));
  items.forEach((item) => queue.push(item));
  items.filter(({ number }) => number % 3 === 0).forEach((item) => queue.remove(item));

  const left = items.filter(({ number }) => number % 3 !== 0);
  expect(Array.from({ length: left.length }, () => queue.shift())).toEqual(left);
  expect(queue.length).toBe(0);
});

test('a pool searches no further for its connections after many queries than after few', async () => {
  await using sql = await createTestDatabase();
  const query = () => sql`select 1`;
  // Opens every connection, so that from now on all but one are idle.
  await Promise.all(Array.from({ length: 50 }, query));

  const early = await countSearched(() => repeatInTurn(WARM_UP_TURNS, query));
  await repeatInTurn(TURNS, query);
  const late = await countSearched(() => repeatInTurn(WARM_UP_TURNS, query));

  expect(early).toBeGreaterThan(0);
  expect(late).toBeLessThanOrEqual(early * 1.5);
});

function countedArray() {
  let reads = 0;
  const counted = new Proxy([] as unknown[], {
    get: (target, key, receiver) => {
      if (typeof key === 'string' && /^\d+$/.test(key)) reads++;
      return Reflect.get(target, key, receiver) as unknown;
    },
  });
  const countReads = (work: () => void) => {
    reads = 0;
    work();
    return reads;
  };
  // The queue works on a copy of what it is given: this one.
  const initial = Object.assign([], { slice: () => counted });
  return { initial, countReads };
}

/** How many elements `indexOf` had to look through, at most, wherever it was called. */
async function countSearched(work: () => Promise<void>): Promise<number> {
  let searched = 0;
  const original = Array.prototype.indexOf;
  // oxlint-disable-next-line no-extend-native -- for the length of this call, to see inside a library
  Array.prototype.indexOf = function indexOf(this: unknown[], item: unknown, from = 0) {
    searched += this.length - from;
    return original.call(this, item, from);
  };
  try {
    await work();
  } finally {
    // oxlint-disable-next-line no-extend-native -- put back
    Array.prototype.indexOf = original;
  }
  return searched;
}

function repeat(times: number, work: () => void): void {
  for (let i = 0; i < times; i++) work();
}

async function repeatInTurn(times: number, work: () => Promise<unknown>): Promise<void> {
  for (let i = 0; i < times; i++) await work();
}
