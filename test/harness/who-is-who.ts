import type { Provider } from '../../shared/contracts/social.ts';

/** One of two people: what they can read, and who they are at providers. Nothing else is theirs to use. */
export interface Someone {
  name: string;
  mailboxes: readonly string[];
}

/** Whether a command ends as it should, for the model to foresee. */
export type Foreseen = 'signed-in' | 'proof' | 'identity_taken' | 'signed_out' | 'removed';

/**
 * Who is who, as simple as it can be said: an account is the set of addresses that were proven for it; an identity
 * is linked to one account; a browser has one account open, or none.
 */
export class WhoIsWho {
  private accounts = new Map<string, Set<string>>();
  private identities = new Map<string, Set<string>>();
  private open = new Map<string, Set<string>>();
  /** Where each came from last who was asked for a proof. */
  private waiting = new Map<string, Provider>();

  /** The addresses whose orders this person's browser shows. */
  seenBy(who: Someone): string[] {
    return [...(this.open.get(who.name) ?? [])].toSorted();
  }

  /** A new way for an account to have several addresses, such as a change of address, adds to the set here. */
  proves(who: Someone, email: string): Foreseen {
    return this.opens(who, email, this.accounts.get(email) ?? new Set([email]));
  }

  /** `proven`: the address for which the provider's word is enough. */
  comesFrom(provider: Provider, who: Someone, proven: string | null): Foreseen {
    const name = nameOf(provider, who);
    const known = this.identities.get(name);
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
    const account = this.accounts.get(email) ?? new Set([email]);
    const answer = this.link(nameOf(provider, who), account);
    return answer === 'identity_taken' ? answer : this.opens(who, email, account);
  }

  links(provider: Provider, who: Someone): Foreseen {
    const account = this.open.get(who.name);
    return account ? this.link(nameOf(provider, who), account) : 'signed_out';
  }

  unlinks(provider: Provider, who: Someone): Foreseen {
    const account = this.open.get(who.name);
    if (!account) return 'signed_out';
    for (const [name, linked] of this.identities) {
      if (linked === account && name.startsWith(`${provider}/`)) this.identities.delete(name);
    }
    return 'removed';
  }

  signsOut(who: Someone): Foreseen {
    this.open.delete(who.name);
    return 'removed';
  }

  private opens(who: Someone, email: string, account: Set<string>): Foreseen {
    this.accounts.set(email, account);
    this.open.set(who.name, account);
    return 'signed-in';
  }

  private link(name: string, account: Set<string>): Foreseen {
    const owner = this.identities.get(name);
    if (owner && owner !== account) return 'identity_taken';
    const provider = name.split('/')[0]!;
    for (const [other, linked] of this.identities) {
      if (linked === account && other.startsWith(`${provider}/`)) this.identities.delete(other);
    }
    this.identities.set(name, account);
    return 'signed-in';
  }
}

function nameOf(provider: Provider, who: Someone): string {
  return `${provider}/${who.name}`;
}
