/** What a stand-in does wrong for a person, on purpose. */
export type Quirk =
  | 'slow'
  | 'server-error'
  | 'garbage'
  | 'foreign-token'
  | 'wrong-nonce'
  | 'wrong-audience'
  | 'wrong-issuer'
  | 'wrong-key'
  | 'unsigned'
  | 'expired';

/** Somebody's account at a provider, as the provider knows it. What is left out, it does not say. */
export interface Person {
  subject: string;
  name?: string;
  email?: string;
  emailVerified?: boolean;
  /** Google's `hd`: the domain whose mailboxes it runs. */
  hostedDomain?: string;
  quirk?: Quirk;
}

/** Those who can sign in at a stand-in, by the name that their button has. */
export type People = Map<string, Person>;

/** The button of one who turns back, on the stand-ins' pages. */
export const CANCEL = 'Cancel';

/** A page on which one chooses who one is: a button for each, and one to turn back. */
export function peoplePage(title: string, people: People): string {
  const buttons = [...people.keys(), CANCEL].map(
    (name) =>
      `<p><button name="person" value="${name}">${name === CANCEL ? name : `Continue as ${name}`}</button></p>`,
  );
  return `<!doctype html><html lang="en"><title>${title}</title><h1>${title}</h1><form method="post">${buttons.join('')}</form>`;
}
