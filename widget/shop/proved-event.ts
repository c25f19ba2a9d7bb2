import type { addEmail } from '../../shared/contracts/email.ts';
import type { Answer } from '../core/api-client.ts';

/** The mailed code was right. */
export class ProvedEvent extends Event {
  static readonly type = 'comptoir-proved';

  /** `emails`: those of the account, where one has been added; null where it is the person who was confirmed. */
  constructor(readonly emails: Answer<typeof addEmail> | null) {
    super(ProvedEvent.type);
  }
}

declare global {
  interface HTMLElementEventMap {
    [ProvedEvent.type]: ProvedEvent;
  }
}
