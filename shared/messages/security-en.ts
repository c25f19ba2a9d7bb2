/** The words of sign-ins, sessions, addresses of e-mail, and the account's data. Fetched only where it shows. */
export const words = {
  heading: 'Sign-in and security',
  proof: {
    lead: (email: string) => `For your safety: enter the code that we have sent to ${email}.`,
    leadNew: (email: string) => `Enter the code that we have sent to ${email}.`,
    enter: 'Confirm',
  },
  emails: {
    heading: 'E-mail addresses',
    lead: 'Each of them signs you in, and its orders show here.',
    primary: 'Main address',
    since: (date: string) => `Confirmed on ${date}`,
    former: (date: string) => `Removed on ${date}. Its orders still show.`,
    waiting: 'Waiting for its code',
    codeShort: 'Enter code',
    makePrimary: 'Make main',
    remove: 'Remove',
    removing: (email: string) =>
      `${email} will no longer sign you in here. Its orders stay until somebody else confirms it.`,
    removeNow: 'Remove this address',
    removed: (email: string) => `${email} has been removed.`,
    madePrimary: (email: string) => `${email} is your main address now.`,
    added: (email: string) => `${email} has been added.`,
    add: 'Add an address',
    address: 'New e-mail address',
    invalid: 'This does not look like an e-mail address. Example: name@example.com',
    sendCode: 'Send a code',
  },
  sessions: {
    heading: 'Where you are signed in',
    on: (browser: string, system: string) => `${browser} on ${system}`,
    unknown: 'Unknown device',
    current: 'This device',
    shop: 'in the shop',
    portal: 'on the account page',
    since: (date: string) => `since ${date}`,
    used: (moment: string) => `Last used ${moment}`,
    end: 'Sign out',
    ended: (device: string) => `${device} has been signed out.`,
    endOthers: 'Sign out all other devices',
    endingOthers: 'Every other device has to sign in again. This one stays signed in.',
    othersEnded: 'All other devices have been signed out.',
  },
  history: {
    heading: 'Sign-in history',
    kept: (days: number) => `Kept for ${days} days.`,
    code: 'with a code',
    link: 'with a link',
    by: (name: string) => `with ${name}`,
    wrong: 'Wrong code',
  },
  data: {
    heading: 'Your data',
    lead: (orders: number) =>
      orders === 1
        ? 'Your account, its sign-ins and 1 order, as a file.'
        : `Your account, its sign-ins and ${orders} orders, as a file.`,
    json: 'Download everything (JSON)',
    csv: 'Download orders (CSV)',
    started: 'The download has begun.',
    deleteHeading: 'Delete your account',
    deleteLead: 'Your account goes for good. There is no way back.',
    delete: 'Delete my account…',
    lost: 'What is deleted',
    lostList: [
      'your name, addresses and settings',
      'your sign-ins, on every device',
      'the link between you and your orders',
    ],
    kept: 'What the shop must keep',
    keptList: (years: number) =>
      `Invoices with dates, amounts and products, for ${years} years, without your name in them here.`,
    understand: 'I understand that this cannot be undone.',
    mustUnderstand: 'Please tick the box first.',
    deleteNow: 'Delete for good',
    deleting: 'Deleting…',
    deleted: 'Your account is deleted. We have sent you an e-mail about it.',
  },
};

export type SecurityMessages = typeof words;
