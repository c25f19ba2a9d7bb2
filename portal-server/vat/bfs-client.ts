import { fetchAnswer, type Reply, unreadable } from './fetch-answer.ts';
import type { VatAnswer, VatAuthority } from './vat-authority.ts';

const NAMESPACE = 'http://www.uid.admin.ch/xmlns/uid-wse';

/**
 * Switzerland's UID register, also for Liechtenstein, open to all at about twenty questions a minute. SOAP, of which one
 * operation is needed, whose answer is one word. It gives neither name nor consultation number.
 */
export function createBfsClient(url: string, given: { timeoutMs?: number } = {}): VatAuthority {
  return {
    name: 'bfs',
    async ask({ asked, signal }) {
      const uid = /^CHE\d{9}/.exec(asked.number)?.[0] ?? '';
      const init = {
        method: 'POST',
        headers: {
          'Content-Type': 'text/xml; charset=utf-8',
          SOAPAction: `"${NAMESPACE}/IPublicServices/ValidateVatNumber"`,
        },
        body: envelope(uid),
      };
      const fetched = await fetchAnswer(url, init, { ...given, signal });
      return 'error' in fetched ? fetched.error : readAnswer(fetched.reply);
    },
  };
}

function envelope(uid: string): string {
  return (
    `<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>` +
    `<ValidateVatNumber xmlns="${NAMESPACE}"><vatNumber>${uid}</vatNumber></ValidateVatNumber></s:Body></s:Envelope>`
  );
}

function readAnswer(reply: Reply): VatAnswer {
  const word = /<(?:\w+:)?ValidateVatNumberResult>(true|false)</.exec(reply.raw)?.[1];
  if (word && reply.httpStatus === 200) {
    const outcome = word === 'true' ? 'valid' : 'invalid';
    return { ...reply, outcome, consultationNumber: null, name: null, address: null };
  }
  const code = /Data_validation_failed|Request_limit_exceeded/.exec(reply.raw)?.[0];
  if (!code) return unreadable(reply);
  return {
    ...reply,
    outcome: 'error',
    code,
    blame: code === 'Data_validation_failed' ? 'question' : 'authority',
  };
}
