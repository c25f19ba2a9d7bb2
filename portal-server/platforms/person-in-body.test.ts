import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { type KnownBy, namesPerson } from './person-in-body.ts';

const NOBODY: KnownBy = { emails: [], phones: [], ids: [] };
const ADA: KnownBy = {
  emails: ['ada@example.com', 'zoé@xn--bcher-kva.example'],
  phones: ['+33612345678', '+2250708091011', '+12065550142'],
  ids: ['4711'],
};

const isAbout = (body: string, person = ADA) => namesPerson(Buffer.from(body), person);

test.each([
  '{"email":"ada@example.com","total":"x"}',
  '{"email":" Ada@EXAMPLE.com"',
  'Ada Diop <ada@example.com>.',
  '{"url":"https:\\/\\/shop.example\\/?email=ada%40example.com&key=1"}',
  '{"email":"ZO\\u00c9@b\\u00fccher.example"}',
  '{"email":"zoé@bücher.example"}',
  "Notice: user 'ada@example.com' is not valid in /var/www",
  '{"phone":"06 12 34 56 78"}',
  '{"phone":"+33 (0)6-12-34-56-78"}',
  '{"phone":"0033612345678"}',
  '{"phone":33612345678}',
  '{"phone":"06.12.34.56.78',
  '{"phone":"+225 07 08 09 10 11"}',
  '{"phone":"0708091011"}',
  '{"phone":"(206) 555-0142"}',
  '{"id": 4711, "total": "x"}',
  '{"customer_id":"4711"',
  '{"admin_graphql_api_id":"gid:\\/\\/shopify\\/Order\\/4711"}',
])('%s names its person', (body) => {
  expect(isAbout(body)).toBe(true);
});

test.each([
  '{"email":"nada@example.com"}',
  '{"email":"ada@example.com.evil.example"}',
  '{"email":"ada@example.co"}',
  '{"phone":"06 12 34 56 79"}',
  '{"phone":"06 12 34 56 780"}',
  '{"total":"12345678"}',
  '{"id": 47110}',
  '{"id": 14711}',
  '{"quantity": 4711}',
  '',
])('%s does not', (body) => {
  expect(isAbout(body)).toBe(false);
});

test('nothing is about somebody of whom nothing is known, whatever the bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => !namesPerson(Buffer.from(bytes), NOBODY)),
  );
});

test('an address is found wherever it stands in JSON, readable or broken off after it', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 20 });
  fc.assert(
    fc.property(fc.dictionary(text, text), text, fc.boolean(), (before, after, isWhole) => {
      const body = JSON.stringify({ before, email: 'Ada@Example.com', after });
      const end = isWhole ? body.length : body.lastIndexOf('Ada@Example.com') + 'Ada@Example.com"'.length;
      return isAbout(body.slice(0, end), { ...NOBODY, emails: ['ada@example.com'] });
    }),
  );
});

// A stranger cannot send one, but a plug-in of the shop can.
test('five megabytes without an end are looked through at once', () => {
  for (const unit of ['a', '@', "@'", '1', 'id"', '\\u0040', ' ']) {
    const startedAt = performance.now();
    isAbout(unit.repeat(5_000_000 / unit.length));
    expect(performance.now() - startedAt).toBeLessThan(5000);
  }
});
