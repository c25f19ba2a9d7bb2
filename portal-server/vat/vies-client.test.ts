import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { FakeVies, type ViesMood } from '../../test/harness/fake-vies.ts';
import type { CountryNumber } from './vat-authority.ts';
import { createViesClient } from './vies-client.ts';

let vies: FakeVies;
beforeAll(async () => {
  vies = await FakeVies.start();
});
afterAll(() => vies[Symbol.asyncDispose]());
beforeEach(() => {
  vies.mood = 'up';
  vies.downStates.clear();
  vies.questions.length = 0;
});

const GERMAN = { country: 'DE', number: 'DE136695976' };
const ask = (number: string, requester: CountryNumber | null = null, timeoutMs = 5_000) =>
  createViesClient(vies.url, { timeoutMs }).ask({ asked: { country: 'FR', number }, requester });

test('a yes comes with name, address and, for whoever says who asks, a consultation number', async () => {
  const answer = await ask('FR100', GERMAN);
  expect(answer).toMatchObject({
    outcome: 'valid',
    consultationNumber: 'WAPIAAAA1',
    name: 'John Doe',
    address: '123 Main St, Anytown, UK',
    httpStatus: 200,
  });
  expect(JSON.parse(answer.raw!)).toMatchObject({ valid: true, requestIdentifier: 'WAPIAAAA1' });
  expect(vies.questions).toEqual([
    { countryCode: 'FR', vatNumber: '100', requesterMemberStateCode: 'DE', requesterNumber: '136695976' },
  ]);
});

test('without a requester there is a yes, and no consultation number', async () => {
  expect(await ask('FR100')).toMatchObject({ outcome: 'valid', consultationNumber: null });
  expect(vies.questions).toEqual([{ countryCode: 'FR', vatNumber: '100' }]);
});

test('only a no without an error is a no', async () => {
  expect(await ask('FR200')).toMatchObject({ outcome: 'invalid', name: null, address: null });
});

test.each([
  ['201', 'INVALID_INPUT', 'question'],
  ['202', 'INVALID_REQUESTER_INFO', 'question'],
  ['300', 'SERVICE_UNAVAILABLE', 'authority'],
  ['301', 'MS_UNAVAILABLE', 'state'],
  ['302', 'TIMEOUT', 'state'],
  ['400', 'VAT_BLOCKED', 'question'],
  ['401', 'IP_BLOCKED', 'authority'],
  ['500', 'GLOBAL_MAX_CONCURRENT_REQ', 'authority'],
  ['501', 'GLOBAL_MAX_CONCURRENT_REQ_TIME', 'authority'],
  ['600', 'MS_MAX_CONCURRENT_REQ', 'state'],
  ['601', 'MS_MAX_CONCURRENT_REQ_TIME', 'state'],
  ['999', 'SERVICE_UNAVAILABLE', 'authority'],
])('the test number %s is the error %s, though it comes with HTTP 200', async (number, code, blame) => {
  const answer = await ask(`FR${number}`);
  expect(answer).toMatchObject({ outcome: 'error', code, blame, httpStatus: 200 });
  expect(answer.raw).toContain(code);
});

test.each<[ViesMood, string, 'state' | 'authority', string | null]>([
  ['html', 'unreadable_http_200', 'authority', '<h1>'],
  ['cut', 'not_reached', 'authority', '"valid":fal'],
  ['too_many_requests', 'too_many_requests', 'authority', ''],
  ['broken', 'unreadable_http_500', 'authority', '{"valid":false}'],
])('%s is an error and never a no, and is kept as it came', async (mood, code, blame, raw) => {
  vies.mood = mood;
  const answer = await ask('FR200');
  expect(answer).toMatchObject({ outcome: 'error', code, blame });
  expect(answer.raw).toContain(raw);
});

test('an answer that does not come is given up in time, and is the state’s fault', async () => {
  vies.mood = 'silent';
  const answer = await ask('FR200', null, 100);
  expect(answer).toMatchObject({ outcome: 'error', code: 'no_answer_in_time', blame: 'state', raw: null });
});

test('a server that is not there is an error of the authority', async () => {
  const nobody = createViesClient('http://127.0.0.1:1');
  const answer = await nobody.ask({ asked: { country: 'FR', number: 'FR100' }, requester: null });
  expect(answer).toMatchObject({ outcome: 'error', code: 'not_reached', blame: 'authority' });
});

describe('status', () => {
  test('tells VIES and each state', async () => {
    vies.downStates.add('DE');
    expect(await createViesClient(vies.url).checkStatus()).toMatchObject({
      isAvailable: true,
      states: { DE: 'Unavailable', FR: 'Available' },
    });
  });

  test('is unknown where nobody answers', async () => {
    expect(await createViesClient('http://127.0.0.1:1').checkStatus()).toBeNull();
  });
});
