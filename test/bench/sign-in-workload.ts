import { createHash } from 'node:crypto';

import { createApp } from '../../portal-server/app.ts';
import { startMailWorker } from '../../portal-server/email/mail-worker.ts';
import { type Conversation, request } from './load.ts';
import { captureStatements, toPgbenchScript } from './statements.ts';
import { type Bench, depsOf, emailOf, random, shopperStandIns, type Workload } from './workloads.ts';

/** Its name, by which it is asked for. */
export const SIGN_IN = 'ask to signed in';

const LANES = 16;
const VERIFIER = 'v'.repeat(43);
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

/** From the asked-for mail to the session, as a shopper who types the code: three requests and a mail. */
export async function makeSignInWorkload(bench: Bench): Promise<Workload> {
  const { customers, store } = bench;
  // One after the other, also from round to round: the code of a conversation that a round's end broke off is another's.
  const turns = Array.from({ length: LANES }, () => 0);
  const nextEmail = (lane: number) => {
    turns[lane] = (turns[lane]! + 1) % Math.floor(customers / LANES);
    return emailOf(LANES * turns[lane] + lane + 1);
  };
  return {
    name: SIGN_IN,
    limitIs: 'the same SQL, the mail queue with it, pgbench',
    target: 0.35,
    requestsEach: 3,
    on: 'sign-in',
    conversations: (port) => {
      let lane = 0;
      return () => converse(bench, { port, lane: lane++, nextEmail });
    },
    script: toPgbenchScript({
      statements: await captureSignIn(bench),
      customers,
      standIns: [...shopperStandIns(1), { value: store.publicKey, expression: `'${store.publicKey}'` }],
    }),
    reset: () => Promise.all([bench.sql`delete from rate_limits`, bench.sql`delete from mail_queue`]),
  };
}

/** Each connection has customers of its own, so that no two ask for the same mail at once. */
function converse(
  bench: Bench,
  { port, lane, nextEmail }: { port: number; lane: number; nextEmail: (lane: number) => string },
): Conversation {
  const api = `/api/${bench.store.publicKey}`;
  let step = -1;
  let email = '';
  let attempt = '';
  return (readAnswer) => {
    step = (step + 1) % 3;
    const headers = { ...headersOfStranger(bench), 'x-forwarded-for': randomAddress() };
    if (step === 0) {
      email = nextEmail(lane);
      return request({
        method: 'POST',
        path: `${api}/sign-in`,
        port,
        headers,
        body: { email, challenge: CHALLENGE },
      });
    }
    if (step === 1) {
      attempt = (JSON.parse(readAnswer?.() ?? '') as { attempt: string }).attempt;
      return request({ method: 'GET', path: `/code/${email}`, port });
    }
    const { code } = JSON.parse(readAnswer?.() ?? '') as { code: string };
    const body = { attempt, code, verifier: VERIFIER };
    return request({ method: 'POST', path: `${api}/sign-in/code`, port, headers, body });
  };
}

async function captureSignIn(bench: Bench) {
  const post = async (app: ReturnType<typeof createApp>, path: string, body: object) => {
    const headers = { ...headersOfStranger(bench), 'content-type': 'application/json' };
    const url = `/api/${bench.store.publicKey}${path}`;
    return app.request(url, { method: 'POST', headers, body: JSON.stringify(body) });
  };
  const statements = await captureStatements(bench.target, async (sql) => {
    let receive: (subject: string) => void;
    const mailed = new Promise<string>((resolve) => (receive = resolve));
    const mailer = { send: async ({ subject }: { subject: string }) => receive(subject) };
    const deps = { ...depsOf(bench, sql), mailer };
    const worker = startMailWorker(deps);
    const app = createApp(deps);
    const asked = await post(app, '/sign-in', { email: emailOf(1), challenge: CHALLENGE });
    const { attempt } = (await asked.json()) as { attempt: string };
    const code = /\d{6}/.exec(await mailed)?.[0];
    await worker.stop();
    const opened = await post(app, '/sign-in/code', { attempt, code, verifier: VERIFIER });
    if (!opened.ok) throw new Error(`The captured sign-in failed: ${await opened.text()}`);
  });
  return statements.filter(({ text }) => !/^\s*(un)?listen/i.test(text));
}

function headersOfStranger(bench: Bench): Record<string, string> {
  return { origin: bench.store.origins[0]!, 'x-comptoir': '1' };
}

function randomAddress(): string {
  return `10.${random(250)}.${random(250)}.${random(250)}`;
}
