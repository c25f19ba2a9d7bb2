import type { BulkState } from '../contracts/bulk-action.ts';
import { bulkKinds } from './bulk-kinds-en.ts';

const people = (count: string, one: boolean) => (one ? '1 customer' : `${count} customers`);

/** The words of what staff do to many customers at once. */
export const words = {
  label: 'Change those who are selected',
  what: 'Change',
  kinds: bulkKinds,
  tag: 'Tag',
  oneTag: 'One tag at a time: a comma stands between two.',
  group: 'Group',
  reason: 'Reason, as on their certificate',
  next: 'Count them',
  tooMany: (max: string) => `One by one no more than ${max} can be changed. Select all that match instead.`,
  confirm: (what: string, value: string, count: string, one: boolean) =>
    `${what}${value ? `, “${value}”` : ''}: ${people(count, one)}.`,
  deletes:
    'Their data go for good, and they can no longer sign in. What was bought, and for how much, stays without a name.',
  start: 'Do it now',
  progress: (done: string, total: string) => `${done} of ${total}`,
  states: {
    ready: 'Waits',
    running: 'Under way',
    done: 'Done',
    cancelled: 'Stopped',
    failed: 'Broken off',
  } satisfies Record<BulkState, string>,
  figures: (changed: string, unchanged: string, failed: string) =>
    `changed: ${changed}, as before: ${unchanged}, not possible: ${failed}`,
  stop: 'Stop',
  resume: 'Go on',
  undo: 'Undo',
  close: 'Close',
};

export type BulkMessages = typeof words;
