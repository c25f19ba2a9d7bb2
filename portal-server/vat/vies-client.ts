import { fetchAnswer, readJsonObject, type Reply, textOrNull, unreadable } from './fetch-answer.ts';
import type { CountryNumber, VatAnswer, VatAuthority } from './vat-authority.ts';

/** The European Union's 27, with Greece's own code, and Northern Ireland. Great Britain left on 2021-01-01. */
export const VIES_COUNTRIES =
  'AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XI'.split(' ');

const STATUS_TIMEOUT_MS = 10_000;

/** Whether VIES and each state's register answer, as VIES itself sees it. */
export interface ViesStatus {
  isAvailable: boolean;
  /** `Available`, `Unavailable` or `Monitoring Disabled`, by country. */
  states: Record<string, string>;
}

export interface ViesClient extends VatAuthority {
  /** Null where VIES does not say. */
  checkStatus(): Promise<ViesStatus | null>;
}

/**
 * VIES by its REST API, with no key: https://ec.europa.eu/assets/taxud/vow-information/swagger_publicVAT.yaml
 *
 * Errors come with HTTP 200, and beside a `valid` that is false. So a no is only what carries no error.
 */
export function createViesClient(baseUrl: string, given: { timeoutMs?: number } = {}): ViesClient {
  return {
    name: 'vies',

    async ask({ asked, requester, signal }) {
      const body = {
        countryCode: asked.country,
        vatNumber: withoutPrefix(asked),
        ...(requester && {
          requesterMemberStateCode: requester.country,
          requesterNumber: withoutPrefix(requester),
        }),
      };
      const init = { method: 'POST', headers: JSON_HEADERS, body: JSON.stringify(body) };
      const fetched = await fetchAnswer(`${baseUrl}/check-vat-number`, init, { ...given, signal });
      return 'error' in fetched ? fetched.error : readAnswer(fetched.reply);
    },

    async checkStatus() {
      const init = { headers: JSON_HEADERS };
      const fetched = await fetchAnswer(`${baseUrl}/check-status`, init, { timeoutMs: STATUS_TIMEOUT_MS });
      return 'error' in fetched ? null : readStatus(fetched.reply);
    },
  };
}

const JSON_HEADERS = { 'Content-Type': 'application/json', Accept: 'application/json' };

type Blame = 'state' | 'authority' | 'question';

/** The documented errors. One that is not among them is taken for VIES being out of order, as its test service does. */
const BLAME: Readonly<Record<string, Blame>> = {
  MS_UNAVAILABLE: 'state',
  TIMEOUT: 'state',
  MS_MAX_CONCURRENT_REQ: 'state',
  MS_MAX_CONCURRENT_REQ_TIME: 'state',
  SERVICE_UNAVAILABLE: 'authority',
  GLOBAL_MAX_CONCURRENT_REQ: 'authority',
  GLOBAL_MAX_CONCURRENT_REQ_TIME: 'authority',
  IP_BLOCKED: 'authority',
  INVALID_INPUT: 'question',
  INVALID_REQUESTER_INFO: 'question',
  VAT_BLOCKED: 'question',
};

function readAnswer(reply: Reply): VatAnswer {
  const answer = readJsonObject(reply);
  if (!answer) return unreadable(reply);

  const code = errorOf(answer);
  if (code !== null) return { ...reply, outcome: 'error', code, blame: BLAME[code] ?? 'authority' };
  if (typeof answer['valid'] !== 'boolean' || reply.httpStatus !== 200) return unreadable(reply);
  return {
    ...reply,
    outcome: answer['valid'] ? 'valid' : 'invalid',
    consultationNumber: textOrNull(answer['requestIdentifier']),
    name: textOrNull(answer['name']),
    address: textOrNull(answer['address']),
  };
}

/** `errorWrappers` of POST, and `userError` of GET, should it come here too: there VALID and INVALID are no errors. */
function errorOf(answer: Record<string, unknown>): string | null {
  const wrappers: unknown[] = Array.isArray(answer['errorWrappers']) ? answer['errorWrappers'] : [];
  const first = wrappers[0] as { error?: unknown } | undefined;
  if (first) return textOrNull(first.error) ?? 'unnamed_error';
  if (answer['actionSucceed'] === false) return 'unnamed_error';

  const userError = textOrNull(answer['userError']);
  return userError === 'VALID' || userError === 'INVALID' ? null : userError;
}

function readStatus(reply: Reply): ViesStatus | null {
  const status = readJsonObject(reply) as {
    vow?: { available?: unknown };
    countries?: { countryCode: string; availability: string }[];
  } | null;
  if (!Array.isArray(status?.countries)) return null;
  return {
    isAvailable: status.vow?.available === true,
    states: Object.fromEntries(
      status.countries.map(({ countryCode, availability }) => [countryCode, availability]),
    ),
  };
}

function withoutPrefix({ number }: CountryNumber): string {
  return number.slice(2);
}
