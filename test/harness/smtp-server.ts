import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A mail as it came over the wire. */
export interface DeliveredMail {
  from: string;
  to: string[];
  /** Headers and body, dots unstuffed. */
  source: string;
}

export interface SmtpServer extends AsyncDisposable {
  url: string;
  delivered: DeliveredMail[];
}

/**
 * A real SMTP server on loopback (RFC 5321, the least of it). The recipient decides what becomes of a mail:
 *
 * - `greylisted@…`: 450 the first time, taken the second
 * - `unknown@…`: 550 to the recipient
 * - `refused@…`: 554 to the content, quoting the subject as some filters do
 * - anybody else: taken
 */
export async function startSmtpServer(): Promise<SmtpServer> {
  const delivered: DeliveredMail[] = [];
  const greylist = new Set<string>();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    talk(socket, { delivered, greylist });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    delivered,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function talk(socket: Socket, memory: { delivered: DeliveredMail[]; greylist: Set<string> }): void {
  let mail: DeliveredMail = { from: '', to: [], source: '' };
  let buffer = '';
  let inData = false;
  const say = (line: string) => socket.write(`${line}\r\n`);

  say('220 loopback ESMTP');
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    buffer += chunk;
    for (;;) {
      const end = buffer.indexOf(inData ? '\r\n.\r\n' : '\r\n');
      if (end < 0) return;
      const text = buffer.slice(0, end);
      buffer = buffer.slice(end + (inData ? 5 : 2));
      if (inData) handleContent(text);
      else handleCommand(text);
    }
  });

  function handleCommand(line: string): void {
    const verb = line.slice(0, 4).toUpperCase();
    const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
    if (verb === 'EHLO') say('250 loopback');
    else if (verb === 'MAIL') {
      mail = { from: address, to: [], source: '' };
      say('250 OK');
    } else if (verb === 'RCPT') handleRecipient(address);
    else if (verb === 'DATA') {
      inData = true;
      say('354 Go on');
    } else if (verb === 'QUIT') socket.end('221 Bye\r\n');
    else say('250 OK');
  }

  function handleRecipient(address: string): void {
    if (address.startsWith('unknown@')) return void say('550 5.1.1 No such mailbox');
    if (address.startsWith('greylisted@') && !memory.greylist.has(address)) {
      memory.greylist.add(address);
      return void say('450 4.7.1 Come back later');
    }
    mail.to.push(address);
    say('250 OK');
  }

  function handleContent(text: string): void {
    inData = false;
    mail.source = text.replaceAll('\r\n..', '\r\n.');
    const subject = /^Subject: (.*)$/m.exec(mail.source)?.[1] ?? '';
    if (mail.to.some((to) => to.startsWith('refused@'))) return void say(`554 5.7.1 Spam: ${subject}`);
    memory.delivered.push(mail);
    say('250 OK');
  }
}
