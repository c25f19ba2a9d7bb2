import { css } from 'lit';

/** The frame of the merchant's pages: a rail beside the content, above it where there is no room. */
export const styles = css`
  :host {
    display: grid;
    line-height: 1.5;
  }

  .root,
  .shell {
    display: grid;
  }

  .shell {
    grid-template-columns: 14.5rem minmax(0, 1fr);
    min-block-size: 100dvh;
  }

  h1 {
    margin: 0;
    font-size: 1.375rem;
    line-height: 1.25;
    font-weight: 650;
    letter-spacing: -0.015em;
  }

  main#content {
    display: grid;
    align-content: start;
    gap: 1rem;
    inline-size: min(100%, 76rem);
    padding: 1.5rem clamp(1rem, 3vw, 2.25rem) 4rem;
  }

  main#content.wide {
    grid-template-rows: auto minmax(0, 1fr);
    align-content: stretch;
    gap: 0.75rem;
    inline-size: 100%;
    block-size: 100dvh;
    padding: 1rem 1.25rem;
  }

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

  .person a {
    display: inline-flex;
    align-items: center;
    min-block-size: 2rem;
    color: inherit;
    text-underline-offset: 0.2em;
    text-decoration-color: color-mix(in srgb, currentColor 40%, transparent);
  }

  .who {
    inline-size: 100%;
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .who small {
    display: block;
    color: var(--_muted);
    font-weight: 400;
    font-size: 0.75rem;
  }

  .skip {
    position: absolute;
    inset-block-start: -4rem;
    inset-inline-start: 0.75rem;
    z-index: 1;
    background-color: var(--_surface);
  }

  .skip:focus {
    inset-block-start: 0.75rem;
  }

  .door {
    display: grid;
    place-content: center;
    grid-template-columns: min(100% - 2rem, 25rem);
    gap: 1.25rem;
    min-block-size: 100dvh;
    padding-block: 2rem;
    font-size: 1rem;
  }

  .brand {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    font-weight: 650;
    font-size: 1.125rem;
  }

  .brand span {
    display: grid;
    place-items: center;
    inline-size: 2.5rem;
    block-size: 2.5rem;
    border-radius: 0.75rem;
    background-color: var(--_accent);
    color: var(--_on-accent);
  }

  .panel {
    padding: clamp(1.25rem, 5vw, 2rem);
    border: 1px solid var(--_line);
    border-radius: 1rem;
    background-color: var(--_surface);
  }

  .panel.stack {
    display: grid;
    gap: 1rem;
  }

  comptoir-sign-in {
    --comptoir-control-size: 48px;
  }

  /* Staff have no orders to look for. */
  comptoir-sign-in::part(find) {
    display: none;
  }

  .waiting,
  .failure {
    display: grid;
    justify-items: start;
    gap: 0.75rem;
    padding: 2rem 0;
    color: var(--_muted);
  }

  .root > .waiting,
  .root > .failure {
    place-content: center;
    justify-items: center;
    min-block-size: 100dvh;
  }

  .failure p {
    color: var(--_bad);
  }

  @media (max-width: 52rem) {
    .shell {
      grid-template-columns: minmax(0, 1fr);
      align-content: start;
    }

    main#content.wide {
      block-size: auto;
      padding: 1rem 0.75rem;
    }

    .rail {
      position: static;
      display: grid;
      grid-template-columns: minmax(9rem, 1fr) minmax(0, auto);
      gap: 0.5rem 1rem;
      block-size: auto;
      padding-block-end: 0;
      border-inline-end: 0;
      border-block-end: 1px solid var(--_line);
    }

    nav {
      grid-column: 1 / -1;
      grid-row: 2;
      display: flex;
      overflow-x: auto;
      margin-inline: -0.75rem;
      padding-inline: 0.75rem;
      padding-block-end: 0.5rem;
      scrollbar-width: thin;
    }

    nav a {
      flex: none;
      min-block-size: 2.75rem;
    }

    .person {
      display: flex;
      flex-wrap: wrap;
      justify-content: end;
      align-items: center;
      gap: 0.25rem 1rem;
      margin: 0;
      padding: 0;
      border: 0;
    }

    .person .who {
      display: none;
    }
  }
`;
