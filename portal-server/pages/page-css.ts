/** How the portal's own pages look: one column, calm, light and dark, from 320 px upwards. */
export const PAGE_CSS = `
:root {
  color-scheme: light dark;
  --page: #f3f4f6;
  --card: #ffffff;
  --well: #f3f4f6;
  --ink: #16181d;
  --soft: #5b6170;
  --line: #dfe2e8;
  --shade: 0 1px 2px rgb(22 24 29 / 6%), 0 12px 32px -12px rgb(22 24 29 / 16%);
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #101216;
    --card: #1b1e24;
    --well: #262a32;
    --ink: #f1f2f5;
    --soft: #a8aebb;
    --line: #333842;
    --shade: none;
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0;
  min-block-size: 100vh;
  min-block-size: 100dvh;
  display: flex;
  flex-direction: column;
  background: var(--page);
  color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;
  overflow-wrap: anywhere;
}
h1, h2, p, ul, dl, dd, pre { margin: 0; }
h1 { font-size: 1.5rem; line-height: 1.25; font-weight: 650; letter-spacing: -0.015em; text-wrap: balance; }
h2 { font-size: 1.0625rem; line-height: 1.35; font-weight: 650; }
a { color: inherit; text-underline-offset: 0.2em; text-decoration-thickness: 0.06em; }
a:hover { text-decoration-thickness: 0.12em; }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 3px; border-radius: 4px; }

.card {
  inline-size: min(100% - 2rem, 27rem);
  margin: auto;
  padding: clamp(1.5rem, 6vw, 2.5rem);
  border: 1px solid var(--line);
  border-radius: 1.25rem;
  background: var(--card);
  box-shadow: var(--shade);
  display: grid;
  gap: 1.25rem;
}
.card.wide { inline-size: min(100% - 2rem, 46rem); }
body:has(> .card) { padding-block: 1rem; }
.stack { display: grid; gap: 0.5rem; }
.soft { color: var(--soft); }
.small { font-size: 0.875rem; }

.store { display: flex; align-items: center; gap: 0.75rem; font-weight: 600; min-inline-size: 0; }
.store > :last-child { min-inline-size: 0; }
.monogram {
  flex: none;
  inline-size: 2.5rem;
  block-size: 2.5rem;
  border-radius: 0.75rem;
  display: grid;
  place-items: center;
  background: var(--accent);
  color: var(--accent-ink);
  font-size: 1.125rem;
}
.logo { flex: none; inline-size: 2.5rem; block-size: 2.5rem; border-radius: 0.75rem; object-fit: contain; }

.button {
  display: flex;
  align-items: center;
  justify-content: center;
  inline-size: 100%;
  min-block-size: 3rem;
  padding: 0.625rem 1.25rem;
  border: 1px solid var(--accent-edge);
  border-radius: 0.75rem;
  background: var(--accent);
  color: var(--accent-ink);
  font: inherit;
  font-weight: 600;
  text-align: center;
  text-decoration: none;
  cursor: pointer;
}
.button:hover { filter: brightness(1.07); }
.button:active { filter: brightness(0.94); }
.button:focus-visible { border-radius: 0.75rem; }

.or { display: flex; align-items: center; gap: 0.75rem; color: var(--soft); font-size: 0.875rem; }
.or::before, .or::after { content: ''; flex: 1; border-block-start: 1px solid var(--line); }
.code {
  padding: 0.875rem 0.5rem;
  border-radius: 0.875rem;
  background: var(--well);
  direction: ltr;
  text-align: center;
  font-size: clamp(1.875rem, 9vw, 2.375rem);
  line-height: 1.2;
  font-weight: 650;
  letter-spacing: 0.14em;
  font-variant-numeric: tabular-nums;
  white-space: nowrap;
  text-indent: 0.14em;
  user-select: all;
}
.code > span + span { margin-inline-start: 0.3em; }

.bar {
  display: flex;
  align-items: center;
  flex-wrap: wrap;
  justify-content: space-between;
  gap: 0 1rem;
  padding: 0.75rem max(1rem, calc((100% - 46rem) / 2));
  border-block-end: 1px solid var(--line);
  background: var(--card);
}
.bar .store { flex: 1 1 12rem; }
.bar nav { display: flex; flex-wrap: wrap; gap: 0 1rem; }
.bar-link { display: inline-flex; align-items: center; min-block-size: 2.75rem; }
.panel { padding: clamp(1.25rem, 5vw, 2.5rem); border: 1px solid var(--line); border-radius: 1.25rem; background: var(--card); box-shadow: var(--shade); }
comptoir-account { min-block-size: 20rem; }
comptoir-passkey { min-block-size: 3rem; }
/* Bones of what is to come, as long as its code is on the way; none where no script runs. */
@media (scripting: enabled) {
  comptoir-account:not(:defined)::before {
    content: '';
    display: block;
    block-size: 12rem;
    background:
      linear-gradient(var(--well) 0 0) 0 0 / 50% 1.75rem,
      linear-gradient(var(--well) 0 0) 0 3rem / 100% 3rem,
      linear-gradient(var(--well) 0 0) 0 7.5rem / 100% 3rem;
    background-repeat: no-repeat;
  }
}
comptoir-account, comptoir-passkey {
  display: block;
  --comptoir-accent: var(--accent);
  --comptoir-on-accent: var(--accent-ink);
  --comptoir-surface: var(--card);
  --comptoir-field: var(--card);
  --comptoir-field-text: var(--ink);
  --comptoir-focus: var(--ink);
}
.main { display: grid; align-content: start; gap: 1.25rem; flex: 1; inline-size: min(100% - 2rem, 46rem); margin: clamp(1.5rem, 5vw, 3rem) auto; }

.list { list-style: none; padding: 0; display: grid; }
.list > li + li { border-block-start: 1px solid var(--line); }
.row { display: grid; gap: 0.125rem; padding: 0.875rem 0.25rem; text-decoration: none; }
.row strong { font-weight: 600; text-decoration: underline; text-decoration-thickness: 0.06em; }
.row:hover strong { text-decoration-thickness: 0.12em; }
.split { display: flex; flex-wrap: wrap; justify-content: space-between; column-gap: 1rem; }
.facts { display: grid; grid-template-columns: auto 1fr; gap: 0.25rem 1rem; }
.facts dt { color: var(--soft); }
.preview { justify-self: center; inline-size: max(100%, min(20rem, 100vw - 2rem)); block-size: 46rem; border: 1px solid var(--line); border-radius: 0.875rem; background: var(--well); }
.plain { padding: 1rem; border-radius: 0.875rem; background: var(--well); white-space: pre-wrap; font: 0.875rem/1.5 ui-monospace, 'SF Mono', Menlo, Consolas, monospace; }
@media (forced-colors: active) { .button, .monogram { border: 1px solid; } }
@media print { .card { border: 0; box-shadow: none; } }
`;
