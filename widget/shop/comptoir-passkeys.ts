import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';

import { PortalElement } from '../core/portal-element.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { field } from '../ui/field.styles.ts';
import { skeleton } from '../ui/skeleton.styles.ts';
import { theme } from '../ui/theme.styles.ts';
import { AccountAction } from './account-action.ts';
import { accountSection } from './account-section.styles.ts';
import { type AccountPart, renderAccountPart } from './render-account-part.ts';
import { type Passkeys, renderPasskeys } from './render-passkeys.ts';

/**
 * @summary The passkeys of the signed-in shopper: which there are, renaming, removing, and on the portal's own page adding.
 *
 * @csspart section - What is shown of them.
 * @csspart failure - What is shown when they cannot be read.
 */
export class ComptoirPasskeys extends PortalElement {
  static override styles = [theme, button, field, skeleton, accountSection];

  @state() private list: Passkeys = { passkeys: [], canRemove: false };

  private action = new AccountAction(this, () => this.portal!);

  private read = new Task(this, {
    args: () => [Boolean(this.portal?.customer), this.portal?.language] as const,
    task: async ([isSignedIn], { signal }): Promise<AccountPart<object>> => {
      if (!isSignedIn) return null;
      const { api, words } = this.portal!;
      const [spoken, list] = await Promise.all([words('security'), api('GET /passkeys', {}, { signal })]);
      this.list = list;
      return { words: spoken };
    },
  });

  override render() {
    return this.portal
      ? renderAccountPart(this.portal, this.read, (part) => this.renderSection(part))
      : nothing;
  }

  private renderSection({ words }: NonNullable<AccountPart<object>>) {
    const { action, list } = this;
    const show = (shown: Passkeys) => {
      this.list = shown;
    };
    return html`<section part="section">
      ${renderPasskeys({ list, words: words.passkeys, portal: this.portal!, action, show })}
      ${action.renderSaid()}
    </section>`;
  }
}

define('comptoir-passkeys', ComptoirPasskeys);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-passkeys': ComptoirPasskeys;
  }
}
