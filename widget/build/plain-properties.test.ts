import { parseSync } from 'vite';
import { expect, test } from 'vitest';

import { plainPropertiesIn } from './plain-properties.ts';

function plain(code: string): string {
  return plainPropertiesIn(code, parseSync('a.ts', code, { lang: 'ts' }).program).toString();
}

test('what decorators say of properties is said in one static field, and their first values stay', () => {
  expect(
    plain(`class A extends B {
  @property({ type: Boolean, reflect: true }) open = false;
  @property() name = '';
  @state() private busy = false;
}`),
  )
    .toBe(`class A extends B {static properties = { open: { type: Boolean, reflect: true }, name: {}, busy: { state: true } };
   open = false;
   name = '';
   private busy = false;
}`);
});

test('another decorator of the same property stays', () => {
  expect(plain('class A { @consume({ context }) @state() private merchant?: Merchant }')).toBe(
    'class A {static properties = { merchant: { state: true } }; @consume({ context })  private merchant?: Merchant }',
  );
});

test('a class without such properties, and a field without a decorator, stay as they are', () => {
  const code = 'class A { static styles = []; @query("p") p!: Element; plain = 1 }';
  expect(plain(code)).toBe(code);
});
