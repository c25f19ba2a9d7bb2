import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { authoritiesAt, BELGIAN_NUMBER, FRENCH_NUMBER, makeVatId } from '../../test/harness/vat.ts';
import type { Store } from '../stores/store-queries.ts';
import { runVatCheck, type VatDependencies } from './run-vat-check.ts';
import { setVatId } from './set-vat-id.ts';
import { updateTaxSettings } from './tax-settings-queries.ts';
import type { VatAnswer, VatQuestion } from './vat-authority.ts';
import { type CustomerName, enqueueDueChecks, findVatId, requestCheck } from './vat-id-queries.ts';
import { stateAt } from './vat-state.ts';

vi.setConfig({ testTimeout: 120_000 });

const HOUR_MS = 3_600_000;
const VALID_DAYS = 5;

/** What the tests know to be true of the number that is entered now, kept apart from the code. */
interface Model {
  number: string;
  /** Moments of answers to this very number, on a clock that only the commands move; oldest first. */
  answers: { at: number; outcome: 'valid' | 'invalid' }[];
  now: number;
}

/** The real rows and verbs, with an authority that answers when a command says so. */
interface World {
  deps: VatDependencies;
  store: Store;
  customer: CustomerName;
  /** Questions under way: none is ever answered of those whose server died. */
  asked: { question: VatQuestion; reply: (answer: VatAnswer) => void; done: Promise<unknown> }[];
}

type Command = fc.AsyncCommand<Model, World>;

let sql: TestDatabase;
beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

test('whatever happens in whatever order: no error makes a no, no check is lost, no yes outlives its time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(COMMANDS, { maxCommands: 25, size: 'max' }), (commands) => runAll(commands)),
    { numRuns: 40 },
  );
});

test('an answer about the number before changes nothing of the one that took its place', () =>
  runAll([new Ask(), new Enter(BELGIAN_NUMBER), new Reply('invalid', 'state', 0)]));

async function runAll(commands: Iterable<Command>): Promise<void> {
  await sql`delete from customer_vat_ids`;
  await sql`delete from vat_pauses`;
  const world = await makeWorld();
  const model: Model = { number: FRENCH_NUMBER, answers: [], now: 0 };
  await fc.asyncModelRun(() => ({ model, real: world }), commands);
  await settle(model, world);
}

class Enter implements Command {
  constructor(readonly number: string) {}
  check = () => true;
  async run(model: Model, { deps, store, customer }: World) {
    await setVatId(deps, {
      store,
      customerId: customer.customerId,
      typed: { business: true, number: this.number },
    });
    if (model.number !== this.number) Object.assign(model, { number: this.number, answers: [] });
    await holds(model, customer);
  }
  toString = () => `Enter(${this.number})`;
}

/** A worker takes the check, if it is due, and waits for its authority. */
class Ask implements Command {
  check = () => true;
  async run(model: Model, world: World) {
    const before = world.asked.length;
    let ended = false;
    const done = runVatCheck(world.deps, world.customer).finally(() => (ended = true));
    await vi.waitUntil(() => world.asked.length > before || ended, { interval: 1, timeout: 10_000 });
    if (world.asked.length > before) world.asked.at(-1)!.done = done;
    await holds(model, world.customer);
  }
  toString = () => 'Ask';
}

class Reply implements Command {
  constructor(
    readonly outcome: VatAnswer['outcome'],
    readonly blame: 'state' | 'authority' | 'question',
    readonly index: number,
  ) {}
  check = () => true;
  async run(model: Model, { asked, customer }: World) {
    const [question] = asked.splice(this.index % Math.max(1, asked.length), 1);
    if (!question) return;
    const before = await findVatId(sql, customer);
    question.reply(answerOf(this));
    await question.done;

    const after = await findVatId(sql, customer);
    const counts = JSON.stringify(before) !== JSON.stringify(after);
    // It was kept in any case; it may change something only of the number that it is about.
    if (counts) expect(question.question.asked.number).toBe(model.number);
    if (counts && this.outcome !== 'error') model.answers.push({ at: model.now, outcome: this.outcome });
    await holds(model, customer);
  }
  toString = () => `Reply(${this.outcome}, ${this.blame}, ${this.index})`;
}

/** The server is killed: what it was asking is never heard of again. */
class Crash implements Command {
  check = () => true;
  async run(model: Model, world: World) {
    world.asked.length = 0;
    await holds(model, world.customer);
  }
  toString = () => 'Crash';
}

class Wait implements Command {
  constructor(readonly hours: number) {}
  check = () => true;
  async run(model: Model, { customer }: World) {
    await passHours(this.hours);
    model.now += this.hours * HOUR_MS;
    await holds(model, customer);
  }
  toString = () => `Wait(${this.hours})`;
}

class Order implements Command {
  check = () => true;
  async run(model: Model, { customer }: World) {
    await requestCheck(sql, customer, {
      because: 'order',
      answeredBefore: new Date(Date.now() - 24 * HOUR_MS),
    });
    await holds(model, customer);
  }
  toString = () => 'Order';
}

const COMMANDS = [
  fc.constantFrom(FRENCH_NUMBER, BELGIAN_NUMBER).map((number) => new Enter(number)),
  fc.constant(new Ask()),
  fc
    .record({
      outcome: fc.constantFrom('valid' as const, 'invalid' as const, 'error' as const, 'error' as const),
      blame: fc.constantFrom('state' as const, 'authority' as const, 'question' as const),
      index: fc.nat(2),
    })
    .map(({ outcome, blame, index }) => new Reply(outcome, blame, index)),
  fc.constant(new Crash()),
  fc.constantFrom(0.1, 5, 48, 150).map((hours) => new Wait(hours)),
  fc.constant(new Order()),
];

/** What must be true after each step. */
async function holds(model: Model, customer: CustomerName): Promise<void> {
  const row = (await findVatId(sql, customer))!;
  const shown = stateAt({ state: row.state!, validUntil: row.validUntil }, new Date());
  const last = model.answers.at(-1);

  if (shown === 'invalid') expect(last?.outcome).toBe('invalid');
  if (shown === 'valid') {
    expect(last?.outcome).toBe('valid');
    expect(model.now - last!.at).toBeLessThan(VALID_DAYS * 24 * HOUR_MS);
  }
  // Whatever is not answered is asked again one day.
  expect(row.dueAt).not.toBeNull();
}

/** When the authority is well again and time goes by, every number comes to an answer. */
async function settle(model: Model, world: World): Promise<void> {
  world.asked.length = 0;
  await passHours(24 * 8);
  model.now += 24 * 8 * HOUR_MS;
  expect(await enqueueDueChecks(sql, { limit: 10 })).toBe(1);
  await new Ask().run(model, world);
  await new Reply('valid', 'state', 0).run(model, world);
  expect((await findVatId(sql, world.customer))!.state).toBe('valid');
}

async function makeWorld(): Promise<World> {
  const { store } = await makeStore(sql);
  await updateTaxSettings(sql, store.id, { validDays: VALID_DAYS });
  const asked: World['asked'] = [];
  const ask = (question: VatQuestion) =>
    new Promise<VatAnswer>((reply) => void asked.push({ question, reply, done: Promise.resolve() }));
  const deps = { sql, authorities: authoritiesAt({ name: 'vies', ask }) };
  const { storeId, customerId } = await makeVatId(sql, { store, authorities: deps.authorities });
  return { deps, store, customer: { storeId, customerId }, asked };
}

async function passHours(hours: number): Promise<void> {
  await sql`update vat_pauses set paused_until = paused_until - ${hours} * interval '1 hour'`;
  await sql`
    update customer_vat_ids set due_at = due_at - ${hours} * interval '1 hour',
      answered_at = answered_at - ${hours} * interval '1 hour',
      valid_until = valid_until - ${hours} * interval '1 hour'
  `;
}

function answerOf({ outcome, blame }: Reply): VatAnswer {
  const reply = { raw: '{}', httpStatus: 200 };
  return outcome === 'error'
    ? { ...reply, outcome, code: 'MS_UNAVAILABLE', blame }
    : { ...reply, outcome, consultationNumber: null, name: null, address: null };
}
