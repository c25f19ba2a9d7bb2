import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A question as it came over the wire. */
export interface ViesQuestion {
  countryCode: string;
  vatNumber: string;
  requesterMemberStateCode?: string;
  requesterNumber?: string;
}

/** How VIES can be out of order beyond its documented errors. */
export type ViesMood = 'up' | 'down' | 'html' | 'cut' | 'too_many_requests' | 'broken' | 'silent';

/** Its own test numbers, which hold in every country. Any other number that a test has not registered is an error. */
const TEST_NUMBERS: Record<string, string | true | false> = {
  '100': true,
  '200': false,
  '201': 'INVALID_INPUT',
  '202': 'INVALID_REQUESTER_INFO',
  '300': 'SERVICE_UNAVAILABLE',
  '301': 'MS_UNAVAILABLE',
  '302': 'TIMEOUT',
  '400': 'VAT_BLOCKED',
  '401': 'IP_BLOCKED',
  '500': 'GLOBAL_MAX_CONCURRENT_REQ',
  '501': 'GLOBAL_MAX_CONCURRENT_REQ_TIME',
  '600': 'MS_MAX_CONCURRENT_REQ',
  '601': 'MS_MAX_CONCURRENT_REQ_TIME',
};

/** A real server on loopback that speaks VIES REST. */
export class FakeVies implements AsyncDisposable {
  readonly questions: ViesQuestion[] = [];
  /** States whose register is down, as `MS_UNAVAILABLE` tells. */
  readonly downStates = new Set<string>();
  mood: ViesMood = 'up';
  private readonly known = new Map<string, { valid: boolean; name: string; address: string }>();
  private readonly server = createServer((request, response) => void this.handle(request, response));

  static async start(): Promise<FakeVies> {
    const vies = new FakeVies();
    vies.server.listen(0, '127.0.0.1');
    await once(vies.server, 'listening');
    return vies;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/rest-api`;
  }

  /** Lets a real-looking number be known; with its prefix, as `FR40303265045`. */
  register(number: string, given: { valid?: boolean; name?: string; address?: string } = {}): void {
    this.known.set(number, { valid: true, name: '---', address: '---', ...given });
  }

  /** Ends connections, also of questions that hang. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    if (request.url?.endsWith('/check-status')) return send(response, 200, this.status());

    const question = JSON.parse(body) as ViesQuestion;
    this.questions.push(question);
    switch (this.mood) {
      case 'down':
        return send(response, 200, failure('SERVICE_UNAVAILABLE'));
      case 'html':
        return void response
          .writeHead(200, { 'content-type': 'text/html' })
          .end('<h1>We are working on it</h1>');
      case 'cut':
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '900' });
        response.write('{"countryCode":"FR","valid":fal', () => response.destroy());
        return;
      case 'too_many_requests':
        return void response.writeHead(429).end();
      case 'broken':
        return void response.writeHead(500, { 'content-type': 'application/json' }).end('{"valid":false}');
      case 'silent':
        return;
      case 'up':
        return send(response, 200, this.answer(question));
    }
  }

  private answer(question: ViesQuestion): object {
    const { countryCode, vatNumber } = question;
    if (this.downStates.has(countryCode)) return failure('MS_UNAVAILABLE');
    const known = this.known.get(countryCode + vatNumber);
    const tested = known ? known.valid : (TEST_NUMBERS[vatNumber] ?? 'SERVICE_UNAVAILABLE');
    if (typeof tested === 'string') return failure(tested);
    return {
      countryCode,
      vatNumber,
      requestDate: new Date().toISOString(),
      valid: tested,
      requestIdentifier: question.requesterNumber ? `WAPIAAAA${this.questions.length}` : '',
      name: known?.name ?? (tested ? 'John Doe' : '---'),
      address: known?.address ?? (tested ? '123 Main St, Anytown, UK' : '---'),
      traderName: '---',
      traderNameMatch: 'NOT_PROCESSED',
    };
  }

  private status(): object {
    const states = ['AT', 'BE', 'DE', 'FR', 'XI'];
    return {
      vow: { available: this.mood === 'up' },
      countries: states.map((countryCode) => ({
        countryCode,
        availability: this.downStates.has(countryCode) ? 'Unavailable' : 'Available',
      })),
    };
  }
}

function failure(error: string): object {
  return { actionSucceed: false, errorWrappers: [{ error }] };
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
