/** The mailed code was right. */
export class ProvedEvent extends Event {
  static readonly type = 'comptoir-proved';

  /** `emails`: those of the account, where one has been added; null where it is the person who was confirmed. */
  constructor(readonly emails: object | null) {
    super(ProvedEvent.type);
  }
}

declare global {
  interface HTMLElementEventMap {
    [ProvedEvent.type]: ProvedEvent;
  }
}
