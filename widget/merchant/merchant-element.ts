import { consume } from '@lit/context';
import { LitElement } from 'lit';
import { state } from 'lit/decorators.js';

import { type Merchant, merchantContext } from '../core/merchant-context.ts';

/** An element that the shell gives API, chosen shop and words to wherever it stands, and again whenever they change. */
export abstract class MerchantElement extends LitElement {
  @consume({ context: merchantContext, subscribe: true })
  @state()
  protected merchant?: Merchant;
}
