/** The words of what needs no account: one order's page, and withdrawing from a contract. Fetched only where it shows. */
export const words = {
  heading: 'Find my order',
  lead: 'No account needed: we e-mail you the link to your order.',
  number: 'Order number',
  email: 'E-mail address you ordered with',
  numberMissing: 'Please enter the number of your order.',
  emailInvalid: 'This does not look like an e-mail address. Example: name@example.com',
  send: 'Send me the link',
  sending: 'Sending…',
  sent: (number: string, email: string) =>
    `If there is an order ${number} with the address ${email}, we have sent you the link to it.`,
  notArrived: 'Nothing arrived? Look in the spam folder, and check number and address.',
  again: 'Look for another order',

  withdraw: 'Withdraw from contract here',
  until: (date: string) => `Possible until ${date}.`,
  undelivered: 'Possible now, and until the period after delivery is over.',
  withdrawn: 'Withdrawn',
  receivedOn: (moment: string) => `Received on ${moment}`,
  received: 'We received your withdrawal. The acknowledgement is on its way to you by e-mail.',
  formHeading: 'Withdraw from contract',
  formLead: 'Choose what you withdraw from. You need not give a reason.',
  items: 'What do you withdraw from?',
  excluded: 'No right of withdrawal',
  quantity: (title: string, most: string) => `Quantity of ${title}, ${most} at most`,
  of: (most: string) => `of ${most}`,
  name: 'Your name',
  receiptEmail: 'E-mail address for the acknowledgement',
  nothing: 'Choose at least one item.',
  tooMany: 'Choose no more of an item than there is.',
  nameMissing: 'Please enter your name.',
  next: 'Continue',
  reviewHeading: 'Confirm your withdrawal',
  statement: (store: string, number: string) =>
    `I hereby withdraw from my contract with ${store}, order ${number}, for these goods:`,
  confirm: 'Confirm withdrawal',
  confirming: 'Sending…',
  change: 'Change something',
};

export type GuestMessages = typeof words;
