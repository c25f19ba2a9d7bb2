import { afterAll, beforeAll, expect, test } from 'vitest';

import { type SmtpServer, startSmtpServer } from '../../test/harness/smtp-server.ts';
import { type Email, MailNotSent, MailRefused } from './mailer.ts';
import { signInEmail } from './sign-in-email.ts';
import { createSmtpMailer } from './smtp-mailer.ts';

let server: SmtpServer;
let mailer: ReturnType<typeof createSmtpMailer>;

beforeAll(async () => {
  server = await startSmtpServer();
  mailer = createSmtpMailer({ smtpUrl: server.url, from: 'account@portal.example' });
});
afterAll(async () => {
  mailer.close();
  await server[Symbol.asyncDispose]();
});

function mailTo(to: string, given: { name?: string } = {}): Email {
  return signInEmail({
    store: { name: given.name ?? 'Maison Test', accentColor: '#1f5eff' },
    to,
    language: 'fr',
    code: '042137',
    link: 'https://portal.example/sign-in/pk_test/token',
    minutes: 10,
  });
}

async function deliver(email: Email) {
  await mailer.send(email, 'c1a7');
  return server.delivered.at(-1)!;
}

test('goes to the one address, from the portal under the name of the store, as text and HTML', async () => {
  const { from, to, source } = await deliver(mailTo('ada@example.com'));

  expect({ from, to }).toEqual({ from: 'account@portal.example', to: ['ada@example.com'] });
  expect(source).toMatch(/^From: Maison Test <account@portal\.example>\r?$/m);
  expect(source).toMatch(/^To: ada@example\.com\r?$/m);
  expect(source).toMatch(/^Message-ID: <c1a7@portal\.example>\r?$/m);
  expect(source).toMatch(/^Auto-Submitted: auto-generated\r?$/m);
  expect(source).toMatch(/^Content-Type: multipart\/alternative;/m);
  const text = source.indexOf('Content-Type: text/plain; charset=utf-8');
  const html = source.indexOf('Content-Type: text/html; charset=utf-8');
  expect(text).toBeGreaterThan(0);
  // A mailbox shows the last part that it understands.
  expect(html).toBeGreaterThan(text);
});

test.each([
  ['a line break', 'Maison\r\nBcc: eve@evil.example'],
  ['a list of addresses', 'Maison <eve@evil.example>, "Test'],
  ['other line ends', 'Maison\u2028Bcc: eve@evil.example\u0085X'],
])('a store whose name holds %s adds neither header nor recipient', async (_, name) => {
  const { to, source } = await deliver(mailTo('ada@example.com', { name }));

  const [headers = ''] = source.split('\r\n\r\n');
  expect(to).toEqual(['ada@example.com']);
  expect(headers).not.toMatch(/^Bcc:/m);
  expect(headers.match(/^From:.*(\r\n\s.*)*/m)?.[0]).toMatch(/<account@portal\.example>$/);
});

test('a mailbox that does not exist is refused for good', async () => {
  await expect(mailer.send(mailTo('unknown@example.com'), '1')).rejects.toThrow(MailRefused);
});

test('refused content tells its codes, never the answer, which may quote the code', async () => {
  const error: unknown = await mailer.send(mailTo('refused@example.com'), '1').catch((reason) => reason);

  expect(error).toBeInstanceOf(MailRefused);
  expect((error as MailRefused).reason).toBe('EMESSAGE 554');
});

test('a server that asks to come back later may be asked again', async () => {
  const email = mailTo('greylisted@example.com');

  const error: unknown = await mailer.send(email, '1').catch((reason) => reason);
  expect(error).toBeInstanceOf(MailNotSent);
  expect(error).not.toBeInstanceOf(MailRefused);
  await expect(mailer.send(email, '1')).resolves.toBeUndefined();
});

test('a server that is not there is no refusal', async () => {
  const nobody = createSmtpMailer({ smtpUrl: 'smtp://127.0.0.1:1', from: 'account@portal.example' });

  const error: unknown = await nobody.send(mailTo('ada@example.com'), '1').catch((reason) => reason);
  nobody.close();

  expect(error).toBeInstanceOf(MailNotSent);
  expect(error).not.toBeInstanceOf(MailRefused);
});
