/** The words of the section of groups: a part of those of the merchant's pages. */
export const groups = {
  lead: 'Groups that you put customers into, on a customer’s sheet, or that follow from a rule. Your pages show and hide by them, and your own server makes prices by their discount.',
  empty: 'There are no groups yet.',
  columns: {
    name: 'Name',
    key: 'Key and style sheet',
    discount: 'Discount',
    members: 'Customers',
    act: 'Actions',
  },
  noDiscount: 'none',
  members: (count: number, number: string) => (count === 1 ? '1 customer' : `${number} customers`),
  membersOf: (name: string, members: string) => `${name}: ${members}`,
  add: 'Make a group',
  adding: 'Making…',
  added: (name: string) => `${name} has been made. Put customers into it on their sheets.`,
  name: 'Name',
  nameHint: 'As you and your server read it.',
  key: 'Key',
  keyHint: 'Small letters, digits and -. Pages know the group by it, and it stays.',
  discount: 'Discount in %',
  discountHint: 'From 0 to 100, such as 12.5. Empty: none.',
  by: 'Members',
  byHand: 'Put in by hand, on customers’ sheets',
  byRule: 'Follow from a rule',
  byRuleHint: (minutes: number) =>
    `Whoever matches comes in, whoever does not match leaves, every ${minutes} minutes. Nobody is put in or taken out by hand.`,
  rule: 'The rule',
  matching: (count: number, number: string, isExact: boolean) => {
    const who = count === 1 ? '1 customer matches' : `${number} customers match`;
    return isExact ? `${who} now.` : `About ${who} now.`;
  },
  countingMatches: 'Counting who matches…',
  noCondition: 'Add a condition: the rule asks nothing yet.',
  asOf: (time: string) => `By rule, as of ${time}`,
  comingIn: 'By rule: members are being looked for…',
  addedByRule: (name: string) => `${name} has been made. Its members come in a moment.`,
  edit: 'Edit',
  editOne: (name: string) => `Edit ${name}`,
  changed: (name: string) => `${name} has been changed.`,
  remove: 'Delete',
  removeOne: (name: string) => `Delete ${name}`,
  removing: (count: number, number: string) => {
    if (count === 0)
      return 'Nobody is in this group. What your pages show by its key is shown to nobody any more.';
    const who = count === 1 ? '1 customer loses' : `${number} customers lose`;
    return `${who} this group with its discount. This cannot be undone.`;
  },
  removeNow: 'Delete the group',
  removed: (name: string) => `${name} has been deleted.`,
  problems: {
    rule: 'A rule needs a condition, and cannot ask for a name, e-mail address, phone or group.',
    name: 'A name is needed, of 100 characters at most.',
    key: 'Small letters and digits, with single - between them, 40 at most. Example: best-customers',
    reserved: 'This key follows from who somebody is. Please choose another one.',
    discount: 'A percentage from 0 to 100, with two decimals at most. Example: 12.5',
  },
};

export type MerchantGroupsMessages = typeof groups;
