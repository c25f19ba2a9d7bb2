import type { DuplicateReason } from '../contracts/duplicates.ts';

/** The words for customers who may be one, for orders that count for another one, and for addresses that are nobody’s. */
export const words = {
  heading: 'Who may be one person',
  lead: 'Customers who share a phone, a name and a postcode, or spellings of one mailbox. Merged, they count as one customer in your lists. Nobody gets to see an order of somebody else by it, and each signs in as before.',
  empty: 'No duplicates were found.',
  more: 'Show more',
  reasons: {
    mailbox: 'One mailbox, spelled in two ways',
    name_and_place: 'Same name and postcode',
    phone: 'Same phone number',
  } satisfies Record<DuplicateReason, string>,
  pair: (one: string, other: string) => `${one} and ${other}`,
  orders: (count: string, one: boolean) => (one ? '1 order' : `${count} orders`),
  since: (day: string) => `since ${day}`,
  compare: 'Compare and merge',
  compareOne: (one: string, other: string) => `Compare and merge ${one} and ${other}`,
  dismiss: 'Not the same person',
  dismissOne: (one: string, other: string) => `${one} and ${other} are not the same person`,
  dismissed: (one: string, other: string) => `${one} and ${other} will not be proposed again.`,
  undo: 'Undo',
  undone: 'As it was before.',

  preview: 'Before they are merged',
  stays: 'Stays',
  joins: 'Joins them',
  result: 'As one',
  swap: 'Keep the other one',
  merge: 'Merge',
  merging: 'Merging…',
  merged: (kept: string, merged: string) => `${merged} counts for ${kept} from now on.`,
  previewLead:
    'What the one who stays has no word of comes from the other. A newsletter that either has refused stays refused. It can be taken back at any time.',

  samePerson: 'Same person',
  mergeWith: 'Merge with…',
  mergedFrom: (name: string, day: string) => `${name}, merged ${day}`,
  undoMerge: 'Take apart',
  undoMergeOf: (name: string) => `Take apart: ${name}`,
  movedAway: (order: string, name: string) => `Order ${order} counts for ${name}`,

  find: 'Find a customer',
  findHint: 'Name, e-mail, phone or order',
  finding: 'Searching…',
  nobody: 'Nobody was found.',

  move: 'Move',
  moveOne: (order: string) => `Move order ${order} to another customer`,
  moving: (order: string, name: string) =>
    `Order ${order} will count for ${name} in your lists. Who sees it stays the same: whoever has confirmed the e-mail address on it.`,
  moveNow: 'Move the order',
  moved: (order: string, name: string) => `Order ${order} counts for ${name} from now on.`,
  movedFrom: (name: string) => `moved here from ${name}`,
  giveBack: 'Give back',
  giveBackOne: (order: string) => `Give back: order ${order}`,

  shared: {
    heading: 'Addresses that are nobody’s',
    lead: 'Orders under these addresses do not tell who ordered: the till’s own, a marketplace’s, a no-reply. Each of them counts by its phone or shop ID alone, and shows in nobody’s account.',
    address: 'Address, or a whole domain as @marketplace.example',
    add: 'Add',
    adding: 'Adding…',
    confirm: (address: string) =>
      `Orders under ${address} will no longer show in any account, and whoever is known by it alone is divided, one customer an order.`,
    addNow: 'Add the address',
    added: (address: string) => `${address} is nobody’s from now on. Its orders are sorted anew in a moment.`,
    remove: 'Remove',
    removeOne: (address: string) => `Remove ${address}`,
    confirmRemove: (address: string) =>
      `Orders under ${address} will be one customer’s again, and show to whoever has confirmed this address.`,
    removeNow: 'Remove the address',
    removed: (address: string) => `${address} names its owner again. Its orders are sorted anew in a moment.`,
    empty: 'There are none.',
    wrong: 'This is no address. Examples: till@shop.example, @marketplace.example',
  },

  acts: {
    'customer.merged': 'Merged with another customer',
    'customer.unmerged': 'Taken apart from another customer',
    'customer.order_moved': 'An order was moved',
    'customer.told_apart': 'Told apart from another customer',
    'customer.told_alike': 'To be proposed as a duplicate again',
  } as Record<string, string>,
};

export type DuplicateMessages = typeof words;
