import { expect, test } from 'vitest';

import { squeezeCss, squeezeHtml } from './squeeze-templates.ts';

test('a line break with its indentation becomes the one space that a browser shows', () => {
  expect(squeezeHtml('<p>\n      a <b>b</b>\n    </p>')).toBe('<p> a <b>b</b> </p>');
});

test('a tag that ends on a line of its own loses the space before its end', () => {
  expect(squeezeHtml('<input\n  name="a"\n/>\n<p\n  id="b"\n>')).toBe('<input name="a"/> <p id="b">');
});

test('text whose line breaks are seen is left alone', () => {
  expect(squeezeHtml('<pre>\n a\n  b</pre>')).toBe('<pre>\n a\n  b</pre>');
});

test('a style loses comments and indentation', () => {
  expect(squeezeCss('\n  :host {\n    /* why */\n    color: red;\n  }\n')).toBe(' :host{color:red}');
});

test('a style keeps the spaces that mean something', () => {
  expect(squeezeCss('a :hover { inline-size: calc(1px + 2px); }')).toBe(
    'a :hover{inline-size:calc(1px + 2px)}',
  );
  expect(squeezeCss('p { font: ')).toBe('p{font:');
  expect(squeezeCss('.a > *, .b * .c { margin: 0.5em 10.5px }')).toBe('.a > *,.b * .c{margin:.5em 10.5px}');
});
