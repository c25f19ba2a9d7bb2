import { expect } from 'vitest';

import type { ImportSheet } from '../../shared/contracts/import.ts';
import { runJobsOnce } from '../../portal-server/jobs/job-runner.ts';
import { portalJobs } from '../../portal-server/portal-jobs.ts';
import type { Store } from '../../portal-server/stores/store-queries.ts';
import type { TestDatabase } from './database.ts';
import { makeStore } from './factories.ts';
import type { Portal } from './portal.ts';
import { makeStaff, type StaffBrowser } from './staff.ts';

let number = 0;

/** An editor of a store of their own in France, who brings files in. */
export async function makeImporter(sql: TestDatabase, portal: Portal): Promise<Importer> {
  const { store } = await makeStore(sql, { country: 'FR' });
  const editor = await makeStaff(portal, store, 'editor', `importer${number++}@team.example`);
  return new Importer(sql, portal, store, editor);
}

export class Importer {
  constructor(
    private readonly sql: TestDatabase,
    private readonly portal: Portal,
    readonly store: Store,
    readonly editor: StaffBrowser,
  ) {}

  /** The path of the store's imports, or below. */
  at(path = ''): string {
    return `/admin/${this.store.publicKey}/imports${path}`;
  }

  async upload(file: string | Uint8Array, name = 'clients.csv'): Promise<Response> {
    const { publicUrl: origin } = this.portal.deps;
    return this.portal.app.request(this.at(`?name=${name}`), {
      method: 'POST',
      headers: { origin, 'x-comptoir': '1', cookie: this.editor.cookie, 'content-type': 'text/csv' },
      body: file as string,
    });
  }

  async uploaded(file: string): Promise<ImportSheet> {
    const response = await this.upload(file);
    if (response.status !== 200) throw new Error(await response.text());
    return (await response.json()) as ImportSheet;
  }

  /** Does what waits, as a server would. */
  work(): Promise<void> {
    return runJobsOnce(this.sql.target, portalJobs(this.portal.deps));
  }

  set({ id, kind, source, mapping, rule }: ImportSheet, change: object): Promise<unknown> {
    return this.editor.read('PUT', this.at(`/${id}`), { kind, source, mapping, rule, ...change });
  }

  post(id: string, step: 'check' | 'start' | 'cancel'): Promise<unknown> {
    return this.editor.read('POST', this.at(`/${id}/${step}`));
  }

  /** Brings a file in, or only checks it, from beginning to end. */
  async run(file: string, change: object = {}, step: 'check' | 'start' = 'start') {
    const sheet = await this.uploaded(file);
    await this.set(sheet, change);
    await this.post(sheet.id, step);
    await this.work();
    return this.figures(sheet.id);
  }

  /** How it stands: `counts` are created, updated, unchanged, refused. They add up to the rows, always. */
  async figures(id: string) {
    const sheet = await this.editor.read<ImportSheet>('GET', this.at(`/${id}`));
    const { state, rowCount, createdCount, updatedCount, unchangedCount, refusedCount, repeatedCount } =
      sheet;
    expect(createdCount + updatedCount + unchangedCount + refusedCount + repeatedCount).toBe(sheet.rowsDone);
    return { id, state, rowCount, counts: [createdCount, updatedCount, unchangedCount, refusedCount] };
  }

  /** The store's customers by name, each with their addresses. */
  customers() {
    return this.sql`
      select c.name, c.phone_e164, c.company, c.city, c.note, c.marketing_consent, c.field_origins, (
        select array_agg(email order by email) from customer_emails e
        where e.store_id = c.store_id and e.customer_id = c.id
      ) as emails, array(
        select tag from customer_tags t where t.store_id = c.store_id and t.customer_id = c.id order by tag_key
      ) as tags
      from customers c where store_id = ${this.store.id} order by c.name, c.id
    `;
  }
}
