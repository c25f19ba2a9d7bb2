import { fetchAnswer, readJsonObject, type Reply, textOrNull, unreadable } from './fetch-answer.ts';
import type { VatAnswer, VatAuthority } from './vat-authority.ts';

// Before the token's own end (four hours), so that none ends on its way.
const TOKEN_MARGIN_MS = 5 * 60 * 1000;

/** What HMRC gives an application: https://developer.service.hmrc.gov.uk */
export interface HmrcCredentials {
  clientId: string;
  clientSecret: string;
}

/**
 * The United Kingdom's "check a UK VAT number", version 2, which asks for an application of the operator's own. With a British
 * requester it gives a consultation number.
 */
export function createHmrcClient(
  baseUrl: string,
  credentials: HmrcCredentials,
  given: { timeoutMs?: number } = {},
): VatAuthority {
  let token: { value: string; endsAt: number } | undefined;

  async function readToken(
    signal: AbortSignal | undefined,
  ): Promise<{ value: string } | { error: VatAnswer }> {
    if (token && token.endsAt > Date.now()) return token;
    const { clientId, clientSecret } = credentials;
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      scope: 'read:vat',
      client_id: clientId,
      client_secret: clientSecret,
    });
    const fetched = await fetchAnswer(
      `${baseUrl}/oauth/token`,
      { method: 'POST', body },
      { ...given, signal },
    );
    if ('error' in fetched) return fetched;
    const granted = readJsonObject(fetched.reply);
    const value = textOrNull(granted?.['access_token']);
    // Its words may repeat the credentials, so they are not kept.
    if (!value) return { error: refused(fetched.reply.httpStatus) };
    token = { value, endsAt: Date.now() + Number(granted?.['expires_in'] ?? 0) * 1000 - TOKEN_MARGIN_MS };
    return token;
  }

  return {
    name: 'hmrc',
    async ask({ asked, requester, signal }) {
      const bought = await readToken(signal);
      if ('error' in bought) return bought.error;

      const by = requester?.country === 'GB' ? `/${requester.number.slice(2)}` : '';
      const path = `/organisations/vat/check-vat-number/lookup/${asked.number.slice(2)}${by}`;
      const headers = { Accept: 'application/vnd.hmrc.2.0+json', Authorization: `Bearer ${bought.value}` };
      const fetched = await fetchAnswer(`${baseUrl}${path}`, { headers }, { ...given, signal });
      if ('error' in fetched) return fetched.error;
      if (fetched.reply.httpStatus === 401) token = undefined;
      return readAnswer(fetched.reply);
    },
  };
}

function readAnswer(reply: Reply): VatAnswer {
  const answer = readJsonObject(reply);
  if (!answer) return unreadable(reply);

  const code = textOrNull(answer['code']);
  if (reply.httpStatus === 404 && code === 'NOT_FOUND') {
    return { ...reply, outcome: 'invalid', consultationNumber: null, name: null, address: null };
  }
  if (code !== null && (reply.httpStatus === 400 || reply.httpStatus === 403)) {
    return { ...reply, outcome: 'error', code, blame: 'question' };
  }
  const target = answer['target'] as { name?: unknown; address?: Record<string, unknown> } | undefined;
  if (reply.httpStatus !== 200 || !target) return unreadable(reply);
  return {
    ...reply,
    outcome: 'valid',
    consultationNumber: textOrNull(answer['consultationNumber']),
    name: textOrNull(target.name),
    address: textOrNull(
      Object.values(target.address ?? {})
        .map(textOrNull)
        .filter(Boolean)
        .join('\n'),
    ),
  };
}

function refused(httpStatus: number): VatAnswer {
  const code =
    httpStatus === 401 || httpStatus === 400 ? 'credentials_refused' : `no_token_http_${httpStatus}`;
  return { raw: null, httpStatus, outcome: 'error', code, blame: 'authority' };
}
