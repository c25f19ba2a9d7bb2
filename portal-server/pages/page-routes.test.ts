import { createHash } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { createMailbox } from '../email/mailbox.ts';
import { signInEmail } from '../email/sign-in-email.ts';
import type { Dependencies } from '../http/env.ts';
import type { Store } from '../stores/store-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let store: Store;
const mailbox = createMailbox();
let portal: Portal;

beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql, { mailer: mailbox, publicUrl: 'http://localhost:4000' });
  store = (await makeStore(sql, { name: '<b>Chez</b> "Ada" & Fils', language: 'fr', accentColor: '#ffd400' }))
    .store;
  const email = { store, to: 'ada@example.com', language: 'fr' as const, code: '042137', minutes: 10 };
  await mailbox.send(signInEmail({ ...email, link: 'https://account.example/sign-in/x/y' }), '1');
});
afterAll(() => sql[Symbol.asyncDispose]());

const AS_BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

async function visit(path: string, headers: Record<string, string> = {}, at = portal) {
  const response = await at.app.request(path, { headers: { ...AS_BROWSER, ...headers } });
  return { response, status: response.status, html: await response.text() };
}

function policy(response: Response): Map<string, string> {
  const directives = (response.headers.get('content-security-policy') ?? '').split('; ');
  return new Map(directives.map((directive) => [directive.split(' ')[0]!, directive.replace(/^\S+ /, '')]));
}

function mailId(): string {
  return mailbox.list()[0]!.id;
}

describe('every page', () => {
  test.each([
    ['/', 200],
    ['/mailbox', 200],
    ['/mailbox/:id', 200],
    ['/s/:store', 200],
    ['/s/pk_none', 404],
    ['/nothing/here', 404],
  ])('%s is in nobody’s frame, cache or referrer, and runs what it names only', async (path, status) => {
    const address = path.replace(':store', store.publicKey).replace(':id', mailId());
    const { response, html } = await visit(address);

    expect(response.status).toBe(status);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html; charset=UTF-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    const allowed = policy(response);
    expect(allowed.get('default-src')).toBe("'none'");
    expect(allowed.get('frame-ancestors')).toBe("'none'");
    expect(allowed.get('base-uri')).toBe("'none'");
    expect([...allowed.values()].join()).not.toContain('unsafe');

    // Only this very text of the style is allowed: one space more, and the page would be bare.
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(html) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(allowed.get('style-src')).toBe(`'sha256-${hash}'`);
    expect(html).not.toMatch(/ style=| on\w+=/);
  });

  test('speaks what the address asks for, else the browser, else the store', async () => {
    const path = `/s/${store.publicKey}`;
    const french = { 'accept-language': 'fr-CI,fr;q=0.9,en;q=0.8' };
    expect((await visit(`${path}?lang=en`, french)).html).toContain('<html lang="en" dir="ltr">');
    expect((await visit(path, { 'accept-language': 'de,en;q=0.5' })).html).toContain('<html lang="en"');
    expect((await visit(path, { 'accept-language': 'de' })).html).toContain('<html lang="fr"');
    expect((await visit(path)).response.headers.get('content-language')).toBe('fr');
  });
});

describe('GET /s/:store', () => {
  test('has the account, the script that fills it, words without script, and the way back', async () => {
    const { html, response } = await visit(`/s/${store.publicKey}`);

    expect(html).toContain(
      `<script async src="/widget.js" data-store="${store.publicKey}" data-hosted></script>`,
    );
    expect(html).toMatch(/<comptoir-account page>\s*<noscript>/);
    expect(html).toContain(`href="${store.returnUrls[0]}"`);
    expect(policy(response).get('script-src')).toBe("'self'");
    expect(policy(response).get('require-trusted-types-for')).toBe("'script'");
  });

  test('shows the name of the store as text', async () => {
    const { html } = await visit(`/s/${store.publicKey}`);
    expect(html).not.toContain('<b>Chez');
    expect(html).toContain('<bdi>&lt;b&gt;Chez&lt;/b&gt; &quot;Ada&quot; &amp; Fils</bdi>');
  });
});

describe('the mailbox', () => {
  test('lists the mails, and gives them to tests as JSON', async () => {
    expect((await visit('/mailbox')).html).toContain('042137 : votre code pour &lt;b&gt;');
    const { mails } = JSON.parse((await visit('/mailbox.json')).html) as { mails: unknown[] };
    expect(mails).toMatchObject([
      { id: mailId(), to: 'ada@example.com', text: expect.stringContaining('042137') },
    ]);
  });

  test('shows the mail in a document that may run nothing and leave only by a click', async () => {
    const page = await visit(`/mailbox/${mailId()}`);
    expect(page.html).toContain(`src="/mailbox/${mailId()}/html"`);
    expect(policy(page.response).get('frame-src')).toBe("'self'");

    const { response, html } = await visit(`/mailbox/${mailId()}/html`);
    expect(policy(response).get('default-src')).toBe("'none'");
    expect(policy(response).get('frame-ancestors')).toBe("'self'");
    expect(policy(response).get('sandbox')).toBe('allow-top-navigation-by-user-activation');
    expect(html).toContain('<base target="_top" />');
  });

  test('keeps the latest mails only', async () => {
    const small = createMailbox(2);
    const email = { to: 'ada@example.com', fromName: 'Maison', text: '', html: '' };
    for (const subject of ['1', '2', '3']) await small.send({ ...email, subject }, subject);
    expect(small.list().map((mail) => mail.subject)).toEqual(['3', '2']);
  });

  test('404 for a mail that is not there', async () => {
    expect((await visit('/mailbox/none')).status).toBe(404);
    expect((await visit('/mailbox/none/html')).status).toBe(404);
  });

  // Whoever reads these mails can sign in as whom they are for.
  test.each<[string, Partial<Dependencies>]>([
    ['mails leave by SMTP', { publicUrl: 'http://localhost:4000' }],
    ['others than this machine reach the server', { mailer: mailbox, publicUrl: 'https://account.example' }],
    [
      'only the name begins like this machine’s',
      { mailer: mailbox, publicUrl: 'https://localhost.evil.example' },
    ],
  ])('404 where %s, and no link leads there', async (_, given) => {
    const sending = createPortal(sql, given);
    for (const path of ['/mailbox', '/mailbox.json', `/mailbox/${mailId()}`, `/mailbox/${mailId()}/html`]) {
      expect((await visit(path, {}, sending)).status).toBe(404);
    }
    expect((await visit('/', {}, sending)).html).not.toMatch(/mailbox|pk_/);
    expect((await visit('/')).html).toContain('href="/mailbox"');
  });

  // A page elsewhere may make its own name lead here, and would then read what this server answers (DNS rebinding).
  test('404 where the request names another host', async () => {
    for (const path of ['/mailbox', '/mailbox.json', `/mailbox/${mailId()}`, `/mailbox/${mailId()}/html`]) {
      expect((await visit(`http://rebound.evil.example:4000${path}`)).status).toBe(404);
      expect((await visit(`http://localhost:4000${path}`)).status).toBe(200);
    }
  });
});

describe('what goes wrong', () => {
  test('is a page for a person and problem details for a program', async () => {
    const person = await visit('/nothing', { 'accept-language': 'fr' });
    expect(person.html).toContain('<h1>Il n’y a rien ici</h1>');

    for (const accept of ['application/json', '*/*']) {
      const program = await portal.app.request('/nothing', { headers: { accept } });
      expect(program.status).toBe(404);
      expect(program.headers.get('content-type')).toBe('application/problem+json');
      expect(await program.json()).toMatchObject({ code: 'not_found' });
    }
  });

  test('a form that is refused tells a person so in words, and a failure how to name it', async () => {
    const refused = await portal.app.request(`/sign-in/${store.publicKey}/${'x'.repeat(43)}`, {
      method: 'POST',
      headers: { ...AS_BROWSER, 'accept-language': 'en', origin: 'https://elsewhere.example' },
    });
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('Go back to where you began');

    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const broken = createPortal(failing as never);
    const { html, status } = await visit(`/s/${store.publicKey}`, {}, broken);
    expect(status).toBe(500);
    const { requestId } = JSON.parse(logged.mock.calls[0]![0] as string) as { requestId: string };
    expect(html).toContain(`Reference: ${requestId}`);
    expect(html).not.toContain('secret');
    logged.mockRestore();
  });
});

function failing(): never {
  throw new Error('secret');
}

test('the merchant’s page is laid out from right to left where a test asks for it', async () => {
  const { html } = await visit('/merchant?lang=ar-XB', { 'accept-language': 'fr' });
  expect(html).toContain('<html lang="ar-XB" dir="rtl">');
  const { html: usual } = await visit('/merchant', { 'accept-language': 'fr' });
  expect(usual).toContain('<html lang="fr" dir="ltr">');
});
