import { randomUUID } from 'node:crypto';

import type { BulkAction } from '../../shared/contracts/bulk-action.ts';
import { runJobsOnce } from '../../portal-server/jobs/job-runner.ts';
import { portalJobs } from '../../portal-server/portal-jobs.ts';
import type { Store } from '../../portal-server/stores/store-queries.ts';
import type { TestDatabase } from './database.ts';
import { makeStore } from './factories.ts';
import type { Portal } from './portal.ts';
import { makeStaff, type StaffBrowser } from './staff.ts';

let number = 0;

/** Staff of a store of their own, who do things to many customers. */
export async function makeBulk(sql: TestDatabase, portal: Portal): Promise<Bulk> {
  const { store } = await makeStore(sql, { country: 'FR' });
  number += 1;
  const editor = await makeStaff(portal, store, 'editor', `bulk-editor${number}@team.example`);
  const owner = await makeStaff(portal, store, 'owner', `bulk-owner${number}@team.example`);
  return new Bulk(sql, portal, store, editor, owner);
}

export class Bulk {
  constructor(
    private readonly sql: TestDatabase,
    private readonly portal: Portal,
    readonly store: Store,
    readonly editor: StaffBrowser,
    readonly owner: StaffBrowser,
  ) {}

  /** The path of the store's actions, or below. */
  at(path = ''): string {
    return `/admin/${this.store.publicKey}/bulk-actions${path}`;
  }

  /** So many customers in a city, by their ids in order. */
  async customers(count: number, city: string): Promise<string[]> {
    const rows = await this.sql<{ id: string }[]>`
      insert into customers (store_id, id, name, city)
      select ${this.store.id}, gen_random_uuid(), 'C' || i, ${city} from generate_series(1, ${count}) as i
      returning id
    `;
    return rows.map(({ id }) => id).toSorted();
  }

  async group(key: string): Promise<void> {
    await this
      .sql`insert into customer_groups ${this.sql({ storeId: this.store.id, id: randomUUID(), key, name: key })}`;
  }

  prepare(action: object, selection: object, by = this.editor): Promise<BulkAction> {
    return by.read('POST', this.at(), { action, selection });
  }

  post(id: string, step: 'start' | 'cancel' | 'undo', by = this.editor): Promise<BulkAction> {
    return by.read('POST', this.at(`/${id}/${step}`));
  }

  find(id: string): Promise<BulkAction> {
    return this.editor.read('GET', this.at(`/${id}`));
  }

  /** Prepares, begins and does it, and says how it came out. */
  async run(action: object, selection: object, by = this.editor): Promise<BulkAction> {
    const { id } = await this.prepare(action, selection, by);
    await this.post(id, 'start', by);
    await this.work();
    return this.find(id);
  }

  /** Does what waits, as a server would. */
  work(): Promise<void> {
    return runJobsOnce(this.sql.target, portalJobs(this.portal.deps));
  }

  /** Who has a tag, by their ids in order. */
  async tagged(tag: string): Promise<string[]> {
    const rows = await this.sql<{ customerId: string }[]>`
      select customer_id from customer_tags where store_id = ${this.store.id} and tag = ${tag}
    `;
    return rows.map((row) => row.customerId).toSorted();
  }
}
