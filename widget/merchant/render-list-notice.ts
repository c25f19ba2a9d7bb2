import { html, nothing, type TemplateResult } from 'lit';

import '../ui/comptoir-notice.ts';

interface ListNotice {
  heading: string;
  lead?: string;
  shape: string;
  isBad?: boolean;
  action: string;
  act: () => unknown;
}

/** What stands in the place of the rows: that there are none, or what went wrong, and the way on. */
export function renderListNotice(notice: ListNotice): TemplateResult {
  const { heading, lead, shape, isBad = false, action, act } = notice;
  return html`<comptoir-notice
    class="instead"
    role=${isBad ? 'alert' : 'status'}
    tone=${isBad ? 'bad' : 'plain'}
    .shape=${shape}
  >
    <strong>${heading}</strong>
    ${lead === undefined ? nothing : html`<p class="muted">${lead}</p>`}
    <button slot="action" @click=${act}>${action}</button>
  </comptoir-notice>`;
}
