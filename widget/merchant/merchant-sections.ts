import { html, type TemplateResult } from 'lit';

import type { StaffRole } from '../../shared/contracts/admin.ts';
import type { MerchantMessages } from '../../shared/messages/merchant-en.ts';

/** A part of the merchant's pages, in the order of the navigation. */
export interface MerchantSection {
  /** Its word in the path, and the key of its name. */
  name: keyof MerchantMessages['sections'];
  /** A line drawing on a field of 24. */
  shape: string;
  /** From which role on it is shown. The server decides by itself what each may do. */
  from: StaffRole;
  /** Reached from whoever is signed in, below the navigation. */
  isOwn?: true;
  /** Takes all the room that there is, and scrolls within. */
  isWide?: true;
  /** Fetches the code of its element. */
  load: () => Promise<unknown>;
  render: () => TemplateResult;
}

export const MERCHANT_SECTIONS: readonly MerchantSection[] = [
  {
    name: 'overview',
    shape: 'M4 20V10m5.300 10V4m5.400 16v-7M20 20V8',
    from: 'reader',
    load: () => import('./comptoir-overview.ts'),
    render: () => html`<comptoir-overview></comptoir-overview>`,
  },
  {
    name: 'customers',
    shape:
      'M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7Zm-6.500 9c.4-3.600 3-5.500 6.500-5.500s6.100 1.900 6.500 5.500M18 8h3.500M18 12h3.500M18 16h3.500',
    from: 'reader',
    isWide: true,
    load: () => import('./comptoir-customers.ts'),
    render: () => html`<comptoir-customers></comptoir-customers>`,
  },
  {
    name: 'groups',
    shape: 'm12 3.500-9 4.500 9 4.500 9-4.500-9-4.500Zm-9 9 9 4.500 9-4.500M3 16.500 12 21l9-4.500',
    from: 'reader',
    load: () => import('./comptoir-groups.ts'),
    render: () => html`<comptoir-groups></comptoir-groups>`,
  },
  {
    name: 'duplicates',
    shape:
      'M8 4h7a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1Zm9 4h1a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-1',
    from: 'editor',
    load: () => import('./comptoir-duplicates.ts'),
    render: () => html`<comptoir-duplicates></comptoir-duplicates>`,
  },
  {
    name: 'import',
    shape: 'M12 4v10m0 0 4-4m-4 4-4-4M4 16v3a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1v-3',
    from: 'editor',
    load: () => import('./comptoir-import.ts'),
    render: () => html`<comptoir-import></comptoir-import>`,
  },
  {
    name: 'connections',
    shape: 'M9 7H7a5 5 0 0 0 0 10h2m6-10h2a5 5 0 0 1 0 10h-2M8.5 12h7',
    from: 'editor',
    load: () => import('./comptoir-connections.ts'),
    render: () => html`<comptoir-connections></comptoir-connections>`,
  },
  {
    name: 'keys',
    shape: 'M15 14a5 5 0 1 0-4.6-3L4 17.4V20h3v-2h2v-2h2l1.6-1.6A5 5 0 0 0 15 14Zm1-5.5v.01',
    from: 'owner',
    load: () => import('./comptoir-keys.ts'),
    render: () => html`<comptoir-keys></comptoir-keys>`,
  },
  {
    name: 'staff',
    shape:
      'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6.5 9c.4-3.6 3-5.5 6.5-5.5s6.1 1.900 6.5 5.5M15.5 4.300a3.5 3.5 0 0 1 0 6.4m2.5 4c2 .8 3.200 2.6 3.5 5.300',
    from: 'owner',
    load: () => import('./comptoir-staff.ts'),
    render: () => html`<comptoir-staff></comptoir-staff>`,
  },
  {
    name: 'audit',
    shape: 'M12 7.5V12l3 2m6-2a9 9 0 1 1-2.6-6.300M21 3.5v4h-4',
    from: 'editor',
    load: () => import('./comptoir-audit.ts'),
    render: () => html`<comptoir-audit></comptoir-audit>`,
  },
  {
    name: 'settings',
    shape:
      'M4 7h9m4 0h3M4 17h3m4 0h9M15 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Zm-6 10a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
    from: 'editor',
    load: () => import('./comptoir-settings.ts'),
    render: () => html`<comptoir-settings></comptoir-settings>`,
  },
  {
    name: 'account',
    shape: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.500 9c.5-4 3.500-6 7.500-6s7 2 7.500 6',
    from: 'reader',
    isOwn: true,
    load: () => import('./comptoir-own-account.ts'),
    render: () => html`<comptoir-own-account></comptoir-own-account>`,
  },
];

const RANK: Record<StaffRole, number> = { reader: 1, editor: 2, owner: 3 };

/** What somebody of this role is shown. */
export function sectionsFor(role: StaffRole): readonly MerchantSection[] {
  return MERCHANT_SECTIONS.filter(({ from }) => RANK[role] >= RANK[from]);
}
