import { html, type TemplateResult } from 'lit';

import type { Answer } from '../core/api-client.ts';
import type { StaffEndpoints } from '../core/merchant-client.ts';
import { renderFact, type SheetSetting, textInput, textOf } from './render-fact.ts';

export type StoreGroups = Answer<StaffEndpoints['GET /admin/:store/groups']>['groups'];

/** How staff have filed somebody: groups, tags and a note. */
export function renderFiling(setting: SheetSetting, groups: StoreGroups): TemplateResult {
  const { sheet, words } = setting;
  return html`<section>
    <h3>${words.sheet.filing}</h3>
    <dl>
      ${renderFact(
        {
          name: 'groups',
          label: words.sheet.groups,
          value: sheet.groups.length === 0 ? null : renderTags(sheet.groups.map(({ name }) => name)),
          input: groupsInput(setting, groups),
          read: (data) => ({ groups: data.getAll('group').map(String) }),
          ...(groups.length > 0 && { seen: { groups: groupsByHand(setting, groups) } }),
        },
        setting,
      )}
      ${renderFact(
        {
          name: 'tags',
          label: words.sheet.tags,
          value: sheet.tags.length === 0 ? null : renderTags(sheet.tags),
          input: textInput(sheet.tags.join(', ')),
          hint: words.sheet.tagsHint,
          read: (data) => ({ tags: toTags(textOf(data)) }),
          seen: { tags: sheet.tags },
        },
        setting,
      )}
      ${renderFact(
        {
          name: 'note',
          label: words.sheet.note,
          value: sheet.note === null ? null : html`<span class="note" dir="auto">${sheet.note}</span>`,
          input: html`<textarea
            id="value"
            name="value"
            rows="5"
            maxlength="5000"
            dir="auto"
            .value=${sheet.note ?? ''}
            aria-describedby="value-problem"
          ></textarea>`,
          hint: words.sheet.noteHint,
          read: (data) => ({ note: textOf(data) || null }),
          seen: { note: sheet.note },
        },
        setting,
      )}
    </dl>
  </section>`;
}

function renderTags(tags: readonly string[]) {
  return html`${tags.map((tag) => html`<bdi class="tag">${tag}</bdi> `)}`;
}

/**
 * Groups that they are in and that are no longer offered stay, so that saving takes nobody out by oversight. Those by rule are
 * nobody's to give.
 */
function groupsInput({ sheet, words }: SheetSetting, groups: StoreGroups) {
  const others = sheet.groups.filter(({ key }) => !groups.some((group) => group.key === key));
  const all = [...groups.filter(({ rule }) => rule === null), ...others];
  if (all.length === 0) return html`<p id="value" tabindex="-1" class="muted">${words.sheet.noGroups}</p>`;
  return html`<div id="value" role="group" aria-label=${words.sheet.groups}>
    ${all.map(
      ({ key, name }) =>
        html`<label class="check">
          <input
            type="checkbox"
            name="group"
            .value=${key}
            .checked=${sheet.groups.some((group) => group.key === key)}
          /><bdi>${name}</bdi>
        </label>`,
    )}
  </div>`;
}

/** Those that they are in and that can be given. */
function groupsByHand({ sheet }: SheetSetting, groups: StoreGroups): string[] {
  const ruled = groups.filter(({ rule }) => rule !== null).map(({ key }) => key);
  return sheet.groups.map(({ key }) => key).filter((key) => !ruled.includes(key));
}

function toTags(text: string): string[] {
  return text
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean);
}
