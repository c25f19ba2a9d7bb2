import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import type postgres from 'postgres';

import type { DemoState } from '../../demo/demo-state.ts';
import { findOrMakeStore } from '../../demo/demo-store.ts';
import { deliveriesOf } from '../../demo/seed/deliveries.ts';
import { sendDeliveries } from '../../demo/seed/send-deliveries.ts';
import { createShopApp } from '../../demo/shop-app.ts';
import { createApp } from '../../portal-server/app.ts';
import { PROOF_LIFETIME_MS } from '../../portal-server/auth/require-fresh-proof.ts';
import { openDatabase } from '../../portal-server/db/open-database.ts';
import { migrate } from '../../portal-server/db/migrate.ts';
import { startMailWorker } from '../../portal-server/email/mail-worker.ts';
import { createMailbox, type KeptEmail, type Mailbox } from '../../portal-server/email/mailbox.ts';
import { enqueueDueRefreshes } from '../../portal-server/groups/group-rule-queries.ts';
import type { Dependencies } from '../../portal-server/http/env.ts';
import { listen, stopListening } from '../../portal-server/http/listen.ts';
import { keepWidgetFiles, readWidgetFiles } from '../../portal-server/http/static-widget-files.ts';
import { migrateJobs, startJobs } from '../../portal-server/jobs/job-runner.ts';
import { portalJobs } from '../../portal-server/portal-jobs.ts';
import { keepPortalStore } from '../../portal-server/stores/portal-store.ts';
import { createViesClient, VIES_COUNTRIES } from '../../portal-server/vat/vies-client.ts';
import { enqueueDueChecks } from '../../portal-server/vat/vat-id-queries.ts';
import { buildWidget } from './build-widget.ts';
import { FakeVies } from './fake-vies.ts';
import type { People } from './provider-people.ts';
import { startProviders } from './provider-stand-ins.ts';

/** A mail as a shopper reads it. */
export type ReadMail = KeptEmail & { code: string; link: string };

/** A shop on a port of its own, with a store of its own. */
export interface Shop {
  url: string;
  publicKey: string;
  /** What the shop's own server shows to the portal. */
  secretKey: string;
  /** The store's page on the portal. */
  hostedUrl: string;
  /** Sends this person's orders of the demo, as the shop platforms would. Gives how many there are. */
  deliverOrdersOf(email: string): Promise<number>;
  close(): Promise<void>;
}

/** The portal on `localhost` and shops on `127.0.0.1`, which to a browser are different sites, as in the world. */
export class Site implements AsyncDisposable {
  private constructor(
    readonly sql: postgres.Sql,
    readonly portalUrl: string,
    /** Whom this portal asks about VAT numbers: what it knows and whether it answers is the test's to say. */
    readonly vies: FakeVies,
    /** Who can sign in at the providers, which every shop offers. */
    readonly people: People,
    /** Where the built widget lies that is served now. */
    public widgetFolder: string,
    private readonly deps: Dependencies,
    private readonly mailbox: Mailbox,
    private readonly serve: (app: { fetch: Hono['fetch'] }) => void,
    private readonly stop: () => Promise<void>,
  ) {}

  /** Real servers, an own database, and the widget built from the sources as they are. */
  static async start(): Promise<Site> {
    const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'comptoir-e2e-'));
    // Whoever PostgreSQL runs as must reach its own folder, which is private, through this one.
    chmodSync(folder, 0o711);
    const [database, widgetFolder] = await Promise.all([openDatabase({ dataFolder: folder }), buildWidget()]);
    await migrate(database.sql);
    await migrateJobs(database.target);

    const vies = await FakeVies.start();
    const viesClient = createViesClient(vies.url);
    const server = await serveOn('localhost');
    // Tests count the mails to an address, so none may make room for a later one.
    const mailbox = createMailbox(Infinity);
    const providers = await startProviders(server.url);
    const deps: Dependencies = {
      sql: database.sql,
      writerSql: database.sql,
      mailer: mailbox,
      portalKey: randomBytes(32),
      publicUrl: server.url,
      trustedProxies: 0,
      social: providers.social,
      widgetFiles: readWidgetFiles(widgetFolder),
      vatAuthorities: new Map(VIES_COUNTRIES.map((country) => [country, viesClient])),
    };
    await keepWidgetFiles(deps.sql, deps.widgetFiles);
    await keepPortalStore(deps.sql, deps.publicUrl);
    server.serve(createApp(deps));
    const worker = startMailWorker(deps);
    const jobs = startJobs(database.target, portalJobs(deps));

    const { people } = providers;
    return new Site(
      database.sql,
      server.url,
      vies,
      people,
      widgetFolder,
      deps,
      mailbox,
      server.serve,
      async () => {
        await server.close();
        await providers[Symbol.asyncDispose]();
        await worker.stop();
        await jobs.stop();
        await vies[Symbol.asyncDispose]();
        await database.close();
        for (const made of [folder, widgetFolder]) rmSync(made, { recursive: true, force: true });
      },
    );
  }

  async openShop(): Promise<Shop> {
    const server = await serveOn('127.0.0.1');
    const { url } = server;
    const state = await findOrMakeStore(this.deps, { known: null, shopUrl: url });
    const { publicKey, secretKey } = state;
    server.serve(createShopApp({ portalUrl: this.portalUrl, shopUrl: url, publicKey, mailboxUrl: null }));
    return {
      url,
      publicKey,
      secretKey,
      hostedUrl: `${this.portalUrl}/s/${publicKey}`,
      deliverOrdersOf: (email) => this.deliverOrders(state, email),
      close: server.close,
    };
  }

  /** The mails to this address, newest first. */
  mailsTo(email: string): ReadMail[] {
    const mails = this.mailbox.list().filter((mail) => mail.to === email);
    return mails.map((mail) => ({
      ...mail,
      code: /^\d{6}$/m.exec(mail.text)?.[0] ?? '',
      link: /https?:\S+\/sign-in\/\S+/.exec(mail.text)?.[0] ?? '',
    }));
  }

  /** Puts another build of the widget in the place of this one, as a deploy does. */
  async deploy(widgetFolder: string): Promise<void> {
    this.widgetFolder = widgetFolder;
    this.deps.widgetFiles = readWidgetFiles(widgetFolder);
    await keepWidgetFiles(this.sql, this.deps.widgetFiles);
    this.serve(createApp(this.deps));
  }

  /** All tests come from one network; what one has used up, the next one gets back. */
  async forgetLimits(): Promise<void> {
    await this.sql`delete from rate_limits`;
  }

  /** Lets the next try of every VAT check come now: what a server finds each minute, and what it leaves alone. */
  async retryVatChecks(): Promise<void> {
    await this.sql`delete from vat_pauses`;
    await this.sql`update customer_vat_ids set due_at = now() where due_at is not null`;
    await enqueueDueChecks(this.sql, { limit: 100 });
  }

  /** Lets every group by rule be due now, as it is within minutes. */
  async refreshGroups(): Promise<void> {
    await enqueueDueRefreshes(this.sql, { olderThanMinutes: 0, limit: 100 });
  }

  /** Lets the mails' links and codes grow too old. */
  async expireAttempts(email: string): Promise<void> {
    await this.sql`update sign_in_attempts set expires_at = now() where email = ${email}`;
  }

  /** Lets time go by until being signed in is no proof any more that it is still them. */
  async ageProofs(shop: Shop): Promise<void> {
    await this.sql`
      update sessions set proved_at = now() - ${PROOF_LIFETIME_MS} * interval '1 ms'
      from stores where stores.id = sessions.store_id and stores.public_key = ${shop.publicKey}
    `;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  private async deliverOrders(state: DemoState, email: string): Promise<number> {
    const { publicKey, webhookSecrets, shopUrl, startedAt } = state;
    const all = deliveriesOf({ startedAt: new Date(startedAt), shopUrl, moves: 0 });
    const orders = all.filter((order) => order.some(({ body }) => body.includes(`"email":"${email}"`)));
    const hook = (platform: 'woocommerce' | 'shopify') => ({
      url: `${this.portalUrl}/webhooks/${platform}/${publicKey}`,
      secret: webhookSecrets[platform],
    });
    await sendDeliveries(orders, { woocommerce: hook('woocommerce'), shopify: hook('shopify') });
    return orders.length;
  }
}

/** Takes a free port at once; what is served there may come later, and change. */
async function serveOn(host: string) {
  let app: { fetch: Hono['fetch'] } | undefined;
  const server = createAdaptorServer({
    fetch: (request, bindings) => app?.fetch(request, bindings) ?? new Response(null, { status: 503 }),
  }) as Server;
  const port = await listen(server, { host: '127.0.0.1', port: 0, portIsFixed: true });
  return {
    url: `http://${host}:${port}`,
    serve: (served: { fetch: Hono['fetch'] }) => void (app = served),
    close: async () => {
      // A browser keeps its connections; nobody waits for what it may still ask.
      server.closeAllConnections();
      await stopListening(server);
    },
  };
}
