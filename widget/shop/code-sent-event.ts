import type { AskedForCode } from '../core/portal-context.ts';

/** A code has been mailed. Stays within `comptoir-sign-in`. */
export class CodeSentEvent extends Event {
  static readonly type = 'comptoir-code-sent';

  constructor(
    readonly email: string,
    readonly asked: AskedForCode,
  ) {
    super(CodeSentEvent.type);
  }
}

declare global {
  interface HTMLElementEventMap {
    [CodeSentEvent.type]: CodeSentEvent;
  }
}
