import { expect, test } from 'vitest';

import { signInExpiredPage, signInPage } from './sign-in-page.ts';

const store = { name: 'Maison <i>Test</i>', accentColor: '#1f5eff' };
const given = {
  store,
  language: 'fr' as const,
  code: '042137',
  action: '/sign-in/pk_a/token',
  formToken: '"><script>',
  shopHost: 'shop.example:8443',
  maskedEmail: 'a•••@example.com',
};

test('posts its hidden form token to where it is told, and may be led to the shop', () => {
  const { body, allows } = signInPage(given);

  expect(String(body)).toMatch(/<form method="post" action="\/sign-in\/pk_a\/token">/);
  expect(String(body)).toContain('name="formToken" value="&quot;&gt;&lt;script&gt;"');
  expect(String(body)).toContain('Continuer vers shop.example:8443</button>');
  // Without the shop there, Chromium stops the redirect that answers the post.
  expect(allows).toEqual({ 'form-action': "'self' shop.example:8443" });
});

test('shows the code so that it copies as six digits, and everything as text', () => {
  const body = String(signInPage(given).body);
  const code = /<p class="code">([\s\S]*?)<\/p>/.exec(body)?.[1] ?? '';

  expect(code.replaceAll(/<[^>]*>/g, '')).toBe('042137');
  expect(body).toContain('a•••@example.com');
  expect(body).not.toContain('<i>');
});

test('an expired link leads back to the shop', () => {
  const body = String(
    signInExpiredPage({ store, language: 'fr', shopUrl: 'https://shop.example/compte?a=1&b=2' }).body,
  );
  expect(body).toContain('href="https://shop.example/compte?a=1&amp;b=2"');
  expect(body).toContain('Retour à shop.example');
});
