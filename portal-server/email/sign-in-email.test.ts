import { expect, test } from 'vitest';

import { signInEmail } from './sign-in-email.ts';

function mail(given: Partial<Parameters<typeof signInEmail>[0]> = {}) {
  return signInEmail({
    store: { name: 'Maison Test', accentColor: '#1f5eff' },
    to: 'ada@example.com',
    language: 'en',
    code: '042137',
    link: 'https://portal.example/sign-in/pk_test/token?a=1&b=2',
    minutes: 10,
    ...given,
  });
}

test('the subject begins with the code, in the language of the shopper', () => {
  expect(mail().subject).toBe('042137 is your code for Maison Test');
  expect(mail({ language: 'fr' }).subject).toBe('042137 : votre code pour Maison Test');
});

test('the text has the code and the link each on a line of its own', () => {
  const lines = mail().text.split('\n');
  expect(lines).toContain('042137');
  expect(lines).toContain('https://portal.example/sign-in/pk_test/token?a=1&b=2');
});

test('a code that links a sign-in says so, in both forms; any other does not speak of it', () => {
  const linking = mail({ links: 'Facebook' });
  for (const form of [linking.text, linking.html])
    expect(form).toContain('This code also links Facebook to your account');
  expect(mail().text).not.toContain('also links');
});

test('the HTML says its language and direction, and copies as six digits', () => {
  const { html } = mail({ language: 'fr' });
  expect(html).toMatch(/<html lang="fr" dir="ltr">/);
  expect(html).toMatch(/role="article"[^>]*\slang="fr"\s+dir="ltr"/);
  const code = /letter-spacing[^>]*>([\s\S]*?)<\/p>/.exec(html)?.[1] ?? '';
  expect(code.replaceAll(/<[^>]*>/g, '').trim()).toBe('042137');
});

test('nothing is fetched from anywhere', () => {
  expect(mail().html).not.toMatch(/<(img|link|script|iframe|video|object)\b|url\(|@import|src=/i);
});

test('what the store and the shopper are called cannot become markup', () => {
  const name = `<img src=x onerror=alert(1)>"'&`;
  const { html } = mail({ store: { name, accentColor: '#1f5eff' }, to: '"><b>@example.com' });

  expect(html).not.toContain('<img');
  expect(html).not.toContain('<b>');
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;');
  expect(html).toContain('href="https://portal.example/sign-in/pk_test/token?a=1&amp;b=2"');
});

test('a long name leaves the subject short and stands whole in the mail', () => {
  const name = 'Établissements Dupont, Durand, Diallo & Fils de Grand-Bassam depuis 1923 et pour longtemps';
  const long = mail({ store: { name, accentColor: '#1f5eff' } });

  expect(long.subject).toHaveLength('042137 is your code for '.length + 60);
  expect(long.subject).toMatch(/…$/);
  expect(long.text).toContain(name);
});

test('a name cannot turn the direction of what follows it, and may join its letters', () => {
  const store = { name: '\u202eevil\u2066 فروشگاه\u200cها', accentColor: '#1f5eff' };
  expect(mail({ store }).fromName).toBe('evil فروشگاه\u200cها');
});

test.each([
  ['#ffd400', '#000000'],
  ['#14213d', '#ffffff'],
])('on %s the text is %s', (accentColor, ink) => {
  const { html } = mail({ store: { name: 'Maison Test', accentColor } });
  expect(html).toContain(`background-color:${accentColor};color:${ink}`);
});
