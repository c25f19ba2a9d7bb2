import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Register extends AsyncDisposable {
  url: string;
  /** `GET /path`, and what else came with it. */
  requests: { line: string; headers: IncomingMessage['headers']; body: string }[];
}

type Answer = { status: number; body: string };

/** Norway's: 923609016 is registered for VAT, 974760673 is not, 911111111 is deleted; nobody else is known. */
export function startFakeBrreg(): Promise<Register> {
  const units: Record<string, object> = {
    '923609016': {
      navn: 'EQUINOR ASA',
      registrertIMvaregisteret: true,
      forretningsadresse: {
        adresse: ['Forusbeen 50'],
        postnummer: '4035',
        poststed: 'STAVANGER',
        land: 'Norge',
      },
    },
    '974760673': { navn: 'BRØNNØYSUND', registrertIMvaregisteret: false },
    '911111111': { organisasjonsnummer: '911111111', slettedato: '2020-01-01' },
    '900000000': { status: 500 },
  };
  return startRegister(({ line }) => {
    const unit = units[line.split('/').at(-1) ?? ''];
    return { status: unit ? 200 : 404, body: unit ? JSON.stringify(unit) : '' };
  });
}

/** Switzerland's: 116281710 is registered for VAT, 100000006 is not, 999999999 is more than it answers. */
export function startFakeBfs(): Promise<Register> {
  return startRegister(({ body }) => {
    const uid = /<vatNumber>CHE(\d{9})<\/vatNumber>/.exec(body)?.[1];
    if (!uid)
      return {
        status: 500,
        body: soap('<s:Fault><faultstring>Data_validation_failed</faultstring></s:Fault>'),
      };
    if (uid === '999999999') {
      return {
        status: 500,
        body: soap('<s:Fault><faultstring>Request_limit_exceeded</faultstring></s:Fault>'),
      };
    }
    const word = uid === '116281710';
    return {
      status: 200,
      body: soap(
        `<ValidateVatNumberResponse xmlns="http://www.uid.admin.ch/xmlns/uid-wse"><ValidateVatNumberResult>${word}</ValidateVatNumberResult></ValidateVatNumberResponse>`,
      ),
    };
  });
}

/** The United Kingdom's, for the application `app:secret`: 980780684 is known and nobody else. */
export function startFakeHmrc(): Promise<Register> {
  return startRegister(({ line, headers, body }) => {
    if (line === 'POST /oauth/token') {
      const form = new URLSearchParams(body);
      return form.get('client_id') === 'app' && form.get('client_secret') === 'secret'
        ? { status: 200, body: '{"access_token":"token-1","token_type":"bearer","expires_in":14400}' }
        : { status: 401, body: '{"error":"invalid_client"}' };
    }
    if (headers.authorization !== 'Bearer token-1')
      return { status: 401, body: '{"code":"INVALID_CREDENTIALS"}' };
    const [vrn, requester] = line.split('/lookup/')[1]?.split('/') ?? [];
    if (vrn === 'bad') return { status: 400, body: '{"code":"INVALID_REQUEST"}' };
    if (vrn !== '980780684') return { status: 404, body: '{"code":"NOT_FOUND"}' };
    const target = {
      name: 'Credite Sberger Donal Inc.',
      vatNumber: vrn,
      address: { line1: '131B Barton Hamlet', postcode: 'SW97 5CK', countryCode: 'GB' },
    };
    const proof = requester ? { requester, consultationNumber: 'Rg-1Xx-2Yy' } : {};
    return {
      status: 200,
      body: JSON.stringify({ target, processingDate: '2026-01-01T00:00:00+00:00', ...proof }),
    };
  });
}

function soap(content: string): string {
  return `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${content}</s:Body></s:Envelope>`;
}

async function startRegister(answer: (request: Register['requests'][number]) => Answer): Promise<Register> {
  const requests: Register['requests'] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const received = { line: `${request.method} ${request.url}`, headers: request.headers, body };
      requests.push(received);
      const given = answer(received);
      response.writeHead(given.status).end(given.body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
