import { css } from 'lit';

/** What stands beside every section: a column, or two lines where there is no room, the second of which scrolls. */
export const railStyles = css`
  .rail {
    position: sticky;
    inset-block-start: 0;
    display: flex;
    flex-direction: column;
    gap: 1rem;
    block-size: 100dvh;
    padding: 1rem 0.75rem;
    border-inline-end: 1px solid var(--_line);
    background-color: var(--_surface);
    overflow-y: auto;
  }

  .store {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    padding-inline: 0.25rem;
    font-weight: 600;
    min-inline-size: 0;
  }

  .store > :last-child {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .store select {
    inline-size: 100%;
    min-block-size: 2.25rem;
    padding: 0 0.5rem;
    border: 1px solid var(--_line);
    border-radius: 0.5rem;
    background: var(--comptoir-field, Field);
    color: var(--comptoir-field-text, FieldText);
    font: inherit;
    text-overflow: ellipsis;
  }

  .store img,
  .mark {
    flex: none;
    inline-size: 2rem;
    block-size: 2rem;
    border-radius: 0.5rem;
    object-fit: contain;
  }

  .mark text {
    font-size: 15px;
    font-weight: 650;
  }

  nav {
    display: grid;
    gap: 1px;
  }

  nav a {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    min-block-size: 2.25rem;
    padding-inline: 0.625rem;
    border-radius: 0.5rem;
    color: inherit;
    text-decoration: none;
  }

  nav a svg {
    flex: none;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    color: var(--_muted);
  }

  nav a:hover {
    background-color: var(--_tint);
  }

  nav a[aria-current='page'] {
    background-color: color-mix(in srgb, var(--_accent) 11%, transparent);
    font-weight: 600;
  }

  nav a[aria-current='page'] svg {
    color: inherit;
  }

  .person {
    display: grid;
    justify-items: start;
    gap: 0.25rem;
    margin-block-start: auto;
    padding: 0.75rem 0.625rem 0;
    border-block-start: 1px solid var(--_line);
    font-size: 0.8125rem;
  }

  .person :is(a, button) {
    display: inline-flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 2rem;
    padding: 0;
    border: 0;
    color: inherit;
    font-weight: 400;
    text-decoration: none;
  }

  .person :is(a, button):hover {
    background: none;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  .person a[aria-current='page'] {
    font-weight: 600;
  }

  .person svg {
    flex: none;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    color: var(--_muted);
  }

  .who {
    inline-size: 100%;
    font-weight: 600;
  }

  .who .name {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    /* Chromium knows it by the name that WebKit gave it. */
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  .who small {
    display: block;
    color: var(--_muted);
    font-weight: 400;
    font-size: 0.75rem;
  }

  @media (max-width: 52rem) {
    .rail {
      position: static;
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 0.25rem 0.75rem;
      block-size: auto;
      padding: 0.5rem 0.75rem 0;
      border-inline-end: 0;
      border-block-end: 1px solid var(--_line);
      overflow: visible;
    }

    .store > span:last-child {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }

    nav {
      grid-column: 1 / -1;
      grid-row: 2;
      display: flex;
      overflow-x: auto;
      margin-inline: -0.75rem;
      padding-inline: 0.75rem;
      padding-block-end: 0.25rem;
      scrollbar-width: none;
    }

    nav a {
      flex: none;
      min-block-size: 2.75rem;
    }

    .person {
      display: flex;
      align-items: center;
      gap: 0;
      margin: 0;
      padding: 0;
      border: 0;
    }

    .person .who,
    .person .word {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }

    .person :is(a, button) {
      justify-content: center;
      min-inline-size: 2.75rem;
      min-block-size: 2.75rem;
      border-radius: 0.5rem;
    }

    .person a[aria-current='page'] {
      background-color: color-mix(in srgb, var(--_accent) 11%, transparent);
    }
  }
`;
