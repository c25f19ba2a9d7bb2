import type { Provider } from '../../shared/contracts/social.ts';
import type { EmailChangeKind } from '../../portal-server/email/security-email.ts';

/** One of the people: what they can read, and who they are at providers. Nothing else is theirs to use. */
export interface Someone {
  name: string;
  mailboxes: readonly string[];
}

/** How a command ends, for the model to foresee: an error's code, or what came instead. */
export type Foreseen =
  | 'signed-in'
  | 'proof'
  | 'done'
  | 'over'
  | 'identity_taken'
  | 'signed_out'
  | 'email_taken'
  | 'email_in_use'
  | 'not_found';

/** The addresses that were proven for it: those that sign in, the main one among them, and those that were left. */
interface Account {
  held: Set<string>;
  left: Set<string>;
  primary: string;
}

/** What an address was told of, with a link that takes it back. */
interface Change {
  account: Account;
  kind: EmailChangeKind;
  told: string;
  changed: string;
  isUndone: boolean;
}

/**
 * Who is who, as simple as it can be said: an account is the addresses that were proven for it; an address is one
 * account's; an identity is linked to one account; a browser has one account open, or none.
 */
export class WhoIsWho {
  private accounts = new Set<Account>();
  /** With how many changes had been told of when it was linked. */
  private identities = new Map<string, { account: Account; since: number }>();
  private open = new Map<string, Account>();
  /** Where each came from last who was asked for a proof. */
  private waiting = new Map<string, Provider>();
  /** In the order of their mails. */
  private changes: Change[] = [];
  /** Which address was proven for an account, time after time. */
  private proven: string[] = [];

  /** The addresses whose orders this person's browser shows. */
  seenBy(who: Someone): string[] {
    const { held = [], left = [] } = this.open.get(who.name) ?? {};
    return [...held, ...left].toSorted();
  }

  proves(who: Someone, email: string): Foreseen {
    this.open.set(who.name, this.holderOf(email) ?? this.found(email));
    return 'signed-in';
  }

  /** `proven`: the address for which the provider's word is enough. */
  comesFrom(provider: Provider, who: Someone, proven: string | null): Foreseen {
    const name = nameOf(provider, who);
    const known = this.identities.get(name)?.account;
    if (known) {
      this.open.set(who.name, known);
      return 'signed-in';
    }
    if (proven !== null) {
      this.proves(who, proven);
      return this.link(name, this.open.get(who.name)!);
    }
    this.waiting.set(who.name, provider);
    return 'proof';
  }

  /** What of this person's waits for a proof. */
  waitsFor(who: Someone): Provider | undefined {
    return this.waiting.get(who.name);
  }

  /** Types the mailed code for what waits. */
  provesFor(provider: Provider, who: Someone, email: string): Foreseen {
    const name = nameOf(provider, who);
    const owner = this.identities.get(name)?.account;
    if (owner && owner !== this.holderOf(email)) return 'identity_taken';
    this.proves(who, email);
    return this.link(name, this.open.get(who.name)!);
  }

  /** In this browser, whoever it is that comes from the provider. */
  links(provider: Provider, who: Someone, as: Someone): Foreseen {
    const account = this.open.get(who.name);
    return account ? this.link(nameOf(provider, as), account) : 'signed_out';
  }

  unlinks(provider: Provider, who: Someone): Foreseen {
    const account = this.open.get(who.name);
    if (!account) return 'signed_out';
    this.unlinkAll(provider, account);
    return 'done';
  }

  signsOut(who: Someone): Foreseen {
    this.open.delete(who.name);
    return 'done';
  }

  adds(who: Someone, email: string): Foreseen {
    const account = this.open.get(who.name);
    if (!account) return 'signed_out';
    const holder = this.holderOf(email);
    if (holder) return holder === account ? 'done' : 'email_taken';
    this.take(email);
    account.held.add(email);
    return this.tell({ account, kind: 'added', told: account.primary, changed: email });
  }

  makesPrimary(who: Someone, email: string): Foreseen {
    const account = this.open.get(who.name);
    if (!account) return 'signed_out';
    if (!account.held.has(email)) return 'not_found';
    const told = account.primary;
    if (told === email) return 'done';
    account.primary = email;
    return this.tell({ account, kind: 'made_primary', told, changed: email });
  }

  removes(who: Someone, email: string): Foreseen {
    const account = this.open.get(who.name);
    if (!account) return 'signed_out';
    if (!account.held.delete(email)) return 'not_found';
    if (email === account.primary) {
      account.held.add(email);
      return 'email_in_use';
    }
    account.left.add(email);
    return this.tell({ account, kind: 'removed', told: email, changed: email });
  }

  /** How many links have come to this person's mailboxes. */
  linksOf(who: Someone): number {
    return this.changesToldTo(who).length;
  }

  /** Presses the button behind one of the links in their mailboxes. */
  undoes(who: Someone, link: number): Foreseen {
    const { account, told, isUndone } = this.changesToldTo(who)[link]!;
    if (isUndone) return 'over';

    const open = this.changes.filter((change) => change.account === account && !change.isUndone);
    const undone = open.slice(open.findIndex((change) => change.told === told));
    this.unlinkSince(this.changes.indexOf(undone[0]!), account);
    for (const change of undone) change.isUndone = true;
    // One that has an account of its own by now stays there, and the rest is done all the same.
    const isApart = !account.held.has(told) && !account.left.delete(told);
    if (!isApart) account.held.add(told);
    for (const { kind, changed } of undone) {
      if (kind === 'removed' || changed === told) continue;
      account.held.delete(changed);
      account.left.delete(changed);
    }
    for (const { kind, changed } of undone) {
      if (kind === 'removed' && account.left.delete(changed)) account.held.add(changed);
    }
    account.primary = isApart ? this.primaryOf(account) : told;
    if (account.held.size === 0) this.unlinkSince(-1, account);
    for (const [name, opened] of this.open) if (opened === account) this.open.delete(name);
    return 'done';
  }

  /** The main address stays it while it is held; else it is the one that was proven last. */
  private primaryOf({ held, primary }: Account): string {
    if (held.has(primary)) return primary;
    return this.proven.findLast((email) => held.has(email)) ?? '';
  }

  private changesToldTo({ mailboxes }: Someone): Change[] {
    return this.changes.filter(({ told }) => mailboxes.includes(told));
  }

  private tell(change: Omit<Change, 'isUndone'>): Foreseen {
    this.changes.push({ ...change, isUndone: false });
    return 'done';
  }

  private holderOf(email: string): Account | undefined {
    return [...this.accounts].find(({ held }) => held.has(email));
  }

  private found(email: string): Account {
    this.take(email);
    const account = { held: new Set([email]), left: new Set<string>(), primary: email };
    this.accounts.add(account);
    return account;
  }

  /** Who has left an address loses it to whoever proves it next. */
  private take(email: string): void {
    this.proven.push(email);
    for (const { left } of this.accounts) left.delete(email);
  }

  private link(name: string, account: Account): Foreseen {
    const known = this.identities.get(name);
    if (known && known.account !== account) return 'identity_taken';
    if (known) return 'signed-in';
    this.unlinkAll(name.split('/')[0]!, account);
    this.identities.set(name, { account, since: this.changes.length });
    return 'signed-in';
  }

  private unlinkAll(provider: string, account: Account): void {
    for (const [name, linked] of this.identities) {
      if (linked.account === account && name.startsWith(`${provider}/`)) this.identities.delete(name);
    }
  }

  /** What was linked after a change goes with it. */
  private unlinkSince(change: number, account: Account): void {
    for (const [name, linked] of this.identities) {
      if (linked.account === account && linked.since > change) this.identities.delete(name);
    }
  }
}

function nameOf(provider: Provider, who: Someone): string {
  return `${provider}/${who.name}`;
}
