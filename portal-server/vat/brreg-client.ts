import { fetchAnswer, readJsonObject, type Reply, textOrNull, unreadable } from './fetch-answer.ts';
import type { VatAnswer, VatAuthority } from './vat-authority.ts';

/**
 * Norway's Enhetsregisteret, open to all: https://data.brreg.no/enhetsregisteret/api/docs/index.html
 *
 * A number is valid when its organisation is in the VAT register. There is no consultation number.
 */
export function createBrregClient(baseUrl: string, given: { timeoutMs?: number } = {}): VatAuthority {
  return {
    name: 'brreg',
    async ask({ asked, signal }) {
      const organisation = /\d{9}/.exec(asked.number)?.[0] ?? '';
      const init = { headers: { Accept: 'application/json' } };
      const fetched = await fetchAnswer(`${baseUrl}/enheter/${organisation}`, init, { ...given, signal });
      return 'error' in fetched ? fetched.error : readAnswer(fetched.reply);
    },
  };
}

function readAnswer(reply: Reply): VatAnswer {
  // Never given out, or removed long ago.
  if (reply.httpStatus === 404 || reply.httpStatus === 410)
    return { ...reply, outcome: 'invalid', ...NOBODY };

  const unit = readJsonObject(reply);
  if (!unit || reply.httpStatus !== 200 || typeof unit['registrertIMvaregisteret'] !== 'boolean') {
    // Of a deleted one only that is said, with HTTP 200.
    return textOrNull(unit?.['slettedato']) && reply.httpStatus === 200
      ? { ...reply, outcome: 'invalid', ...NOBODY }
      : unreadable(reply);
  }
  return {
    ...reply,
    outcome: unit['registrertIMvaregisteret'] ? 'valid' : 'invalid',
    consultationNumber: null,
    name: textOrNull(unit['navn']),
    address: readAddress(unit['forretningsadresse']),
  };
}

const NOBODY = { consultationNumber: null, name: null, address: null };

function readAddress(value: unknown): string | null {
  const address = (value ?? {}) as {
    adresse?: unknown;
    postnummer?: unknown;
    poststed?: unknown;
    land?: unknown;
  };
  const lines = Array.isArray(address.adresse) ? address.adresse : [];
  const place = [textOrNull(address.postnummer), textOrNull(address.poststed)].filter(Boolean).join(' ');
  return textOrNull([...lines.map(textOrNull), place, textOrNull(address.land)].filter(Boolean).join('\n'));
}
