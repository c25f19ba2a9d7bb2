import { expect, test } from 'vitest';

import { findTag } from './find-tag.ts';
import { LOOK_MAX_BYTES } from './look-at-page.ts';

const KEY = 'pk_0123456789abcdef';
const OTHER = 'pk_fedcba9876543210';
const tagOf = (key: string) =>
  `<script async SRC="https://account.example/widget.js" data-store=${key}></script>`;

test.each([
  [`<head>${tagOf(KEY)}`, 'seen'],
  [`<SCRIPT src='https://account.example/widget.js?v=1' data-store='${KEY}' defer>`, 'seen'],
  [`<!-- ${tagOf(OTHER)} -->${tagOf(KEY)}`, 'seen'],
  [`${tagOf(OTHER)}<p>İstanbul</p>${tagOf(KEY)}`, 'seen'],
  [tagOf(OTHER), 'other_store'],
  [`<!-- ${tagOf(KEY)} -->`, 'not_seen'],
  [`<script>a = '<!--'</script>${tagOf(KEY)}`, 'seen'],
  [`<scripts src=/widget.js data-store=${KEY}>`, 'not_seen'],
  ['<script src="/other.js">', 'not_seen'],
])('in %s our tag is: %s', (html, found) => expect(findTag(html, KEY)).toBe(found));

test.each([
  ['comments without an end', '<!--'],
  ['tags without an end', '<script '],
  ['tags without an end that have addresses', '<script src='],
  ['text that looks like an address', 'src='],
  ['tags', '<script>'],
  ['tags of many addresses', `<script src=${'src='.repeat(200)}>`],
])('a page of nothing but %s is soon looked through', (_, piece) => {
  const html = piece.repeat(LOOK_MAX_BYTES / piece.length);
  const began = performance.now();
  expect(findTag(html, KEY)).toBe('not_seen');
  expect(performance.now() - began).toBeLessThan(2000);
});
