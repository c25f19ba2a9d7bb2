import { expect, test } from 'vitest';

import { contrast, inkOn } from './accent-color.ts';

test('contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#ffffff', '#767676')).toBeCloseTo(4.54, 2);
  expect(contrast('#1f5eff', '#1f5eff')).toBe(1);
});

test('text on any colour has the contrast that WCAG AA asks for', () => {
  const steps = ['00', '33', '66', '77', '99', 'cc', 'ff'];
  for (const red of steps)
    for (const green of steps)
      for (const blue of steps) {
        const color = `#${red}${green}${blue}`;
        expect(contrast(inkOn(color), color)).toBeGreaterThanOrEqual(4.5);
      }
});
