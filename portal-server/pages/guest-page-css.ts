/** What the pages of one order add to the look of all pages. */
export const GUEST_PAGE_CSS = `
:root { --good: #0e7a40; --busy: #2560b8; --wait: #8f5a00; --bad: #b3261e; }
@media (prefers-color-scheme: dark) {
  :root { --good: #5fd395; --busy: #8db8ff; --wait: #f0b95a; --bad: #ff9a92; }
}
.sheet { display: grid; gap: 2rem; }
.sheet > section, .sheet > header { display: grid; gap: 0.875rem; }
.sheet > header { gap: 0.25rem; }
.sheet h2 { font-size: 1.0625rem; }
.split strong, .amounts dd, .money { font-variant-numeric: tabular-nums; white-space: nowrap; }
.plain-list { list-style: none; padding: 0; display: grid; }

.status {
  display: inline-flex;
  align-items: center;
  gap: 0.4em;
  padding: 0.18em 0.7em 0.18em 0.45em;
  border-radius: 2em;
  background: color-mix(in srgb, var(--tone) 12%, transparent);
  font-size: 0.875rem;
  font-weight: 500;
  line-height: 1.4;
}
.status svg { flex: none; inline-size: 1.2em; block-size: 1.2em; color: var(--tone); }
.status.good { --tone: var(--good); }
.status.busy { --tone: var(--busy); }
.status.wait { --tone: var(--wait); }
.status.bad { --tone: var(--bad); }
.status.plain { --tone: var(--soft); padding-block: 0.18em; font: inherit; font-size: 0.875rem; font-weight: 500; white-space: normal; }

.standing { display: flex; flex-wrap: wrap; gap: 0.875rem 2.5rem; padding: 1.125rem 1.25rem; border-radius: 0.875rem; background: var(--well); }
.standing dt { margin-block-end: 0.25rem; color: var(--soft); font-size: 0.875rem; }
.parcels { gap: 0.75rem; }
.parcels li { display: grid; gap: 0.25rem; justify-items: start; padding: 1rem 1.25rem; border: 1px solid var(--line); border-radius: 0.875rem; }
.parcels .split { inline-size: 100%; align-items: center; row-gap: 0.25rem; }
.track { display: inline-flex; align-items: center; min-block-size: 2.75rem; font-weight: 600; }

.lines li { display: flex; flex-wrap: wrap; align-items: start; gap: 0.25rem 0.875rem; padding-block: 0.875rem; border-block-start: 1px solid var(--line); }
.lines .what { flex: 1 1 6rem; min-inline-size: 0; }
.lines .what strong { font-weight: 550; }
.picture { flex: none; inline-size: 3.5rem; block-size: 3.5rem; border-radius: 0.625rem; background: var(--well); object-fit: cover; }
.money { margin-inline-start: auto; font-weight: 550; }
.amounts > div { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; padding-block: 0.1875rem; }
.amounts .total { margin-block-start: 0.375rem; padding-block-start: 0.625rem; border-block-start: 1px solid var(--line); font-size: 1.125rem; font-weight: 650; }
.amounts .aside { color: var(--soft); font-size: 0.9375rem; }

.timeline li { position: relative; display: grid; gap: 0.25rem; padding-inline-start: 1.5rem; padding-block-end: 1rem; }
.timeline li::before { content: ''; position: absolute; inset-block-start: 0.5rem; inset-inline-start: 1px; inline-size: 9px; block-size: 9px; border-radius: 50%; background: var(--soft); }
.timeline li:not(:last-child)::after { content: ''; position: absolute; inset-block: 1.4rem 0; inset-inline-start: 5px; inline-size: 1px; background: var(--line); }
.statuses { display: flex; flex-wrap: wrap; gap: 0.375rem; }

.plain-button {
  display: inline-flex;
  align-items: center;
  justify-content: center;
  justify-self: start;
  min-block-size: 3rem;
  padding: 0.625rem 1.25rem;
  border: 1px solid var(--soft);
  border-radius: 0.75rem;
  background: none;
  color: inherit;
  font: inherit;
  font-weight: 600;
  text-align: center;
  text-decoration: none;
  cursor: pointer;
}
.plain-button:hover { background: var(--well); }
.notice { display: flex; gap: 0.75rem; padding: 1rem 1.25rem; border-radius: 0.875rem; background: var(--well); }
.notice svg { flex: none; inline-size: 1.5rem; block-size: 1.5rem; color: var(--good); }
.main > .notice { border: 1px solid var(--line); background: var(--card); }
.notice > div { display: grid; gap: 0.375rem; }
.notice.bad svg { color: var(--bad); }

.form { display: grid; gap: 1.5rem; }
.form fieldset { min-inline-size: 0; margin: 0; padding: 0; border: 0; }
.form legend { padding: 0; margin-block-end: 0.5rem; font-size: 1.0625rem; font-weight: 650; }
.field { display: grid; gap: 0.375rem; }
.field + .field { margin-block-start: 1rem; }
.field > label { font-weight: 600; }
.field input, .count input {
  inline-size: 100%;
  min-block-size: 3rem;
  padding: 0.625rem 0.875rem;
  border: 1px solid var(--soft);
  border-radius: 0.75rem;
  background: var(--card);
  color: inherit;
  font: inherit;
}
.problem { display: flex; gap: 0.5rem; color: var(--bad); font-size: 0.9375rem; }
.count { flex: none; display: flex; align-items: center; gap: 0.5rem; }
.count input { inline-size: 5.5rem; font-variant-numeric: tabular-nums; }
.box { inline-size: 1.5rem; block-size: 1.5rem; margin: 0; flex: none; accent-color: var(--accent); }
.tick { display: flex; align-items: center; gap: 0.875rem; flex: 1; min-block-size: 2.75rem; cursor: pointer; }
.agree { padding: 0.875rem 1.25rem; border: 1px solid var(--line); border-radius: 0.875rem; }
.actions { display: grid; gap: 0.75rem; }
.foot { color: var(--soft); font-size: 0.875rem; }
.out-of-sight { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (forced-colors: active) { .plain-button, .status { border: 1px solid; } }
`;
