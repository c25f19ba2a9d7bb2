/** An answer, or a function of what was sent: its body, and its bearer token. */
type Answer =
  | object
  | ((sent: { body: Record<string, unknown>; token: string | null }) => object | Promise<object>);

/** What a server would refuse with. */
export class Refusal {
  constructor(
    readonly status: number,
    readonly body: { code: string },
  ) {}
}

/**
 * Puts answers by endpoint (`GET /session`) in the place of the network, for tests of the widget's core. Returns
 * the names that were asked for, and puts the network back.
 */
export function answerFetch(baseUrl: string, answers: Record<string, Answer>) {
  const realFetch = globalThis.fetch;
  const asked: string[] = [];
  globalThis.fetch = async (url, init) => {
    const name = `${init?.method} ${String(url).replace(baseUrl, '')}`;
    asked.push(name);
    const answer = answers[name];
    if (!answer) throw new TypeError(`nobody answers ${name}`);

    const body = JSON.parse(String(init?.body ?? '{}')) as Record<string, unknown>;
    const token = new Headers(init?.headers).get('authorization')?.replace('Bearer ', '') ?? null;
    const given = typeof answer === 'function' ? await answer({ body, token }) : answer;
    return given instanceof Refusal
      ? Response.json(given.body, { status: given.status })
      : Response.json(given);
  };
  return {
    asked,
    answers,
    restore: () => {
      globalThis.fetch = realFetch;
    },
  };
}
