import { css } from 'lit';

export const styles = css`
  :host {
    position: relative;
    display: inline-block;
  }

  :host([page]) {
    display: block;
  }

  :host([no-launcher]) {
    display: contents;
  }

  .launcher {
    gap: 0.5em;
    min-inline-size: 24px;
    max-inline-size: 100%;
    min-block-size: 44px;
    padding: 0 0.5em;
    border: 0;
    font-weight: inherit;
  }

  .held {
    visibility: hidden;
  }

  /* Over a link the launcher is as large as the link, and for a finger somewhat larger. */
  .over {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    min-block-size: 24px;
    padding: 0;
    justify-content: start;
    border-radius: 4px;
  }

  .over::before {
    content: '';
    position: absolute;
    inset: -8px -4px;
  }

  .over:hover {
    background: none;
  }

  .avatar {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 1.75em;
    block-size: 1.75em;
    border-radius: 50%;
    background-color: var(--_accent);
    color: var(--_on-accent);
    font-size: max(11px, 0.8em);
    font-weight: 650;
    letter-spacing: 0;
  }

  /* As many whole words as fit in its line, or none: the others are below it. */
  .name {
    block-size: 1.3em;
    overflow: hidden;
    text-align: start;
  }

  .name::before {
    content: '';
    display: inline-block;
  }

  .store {
    padding-block: 9px;
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  /* Narrower than the page's card, it stands in its middle. */
  :host([page]) comptoir-sign-in {
    margin-inline: auto;
  }

  :host([page]) comptoir-person {
    margin-block-end: calc(var(--_space) * 3);
  }

  /* Stays in sight in the sheet, but where little would be seen beside it. */
  nav {
    z-index: 1;
    margin-block-end: calc(var(--_space) * 2.5);
    border-block-end: 1px solid var(--_line);
    background-color: var(--_surface);
    container-type: inline-size;
  }

  @media (min-height: 480px) {
    :host(:not([page])) nav {
      position: sticky;
      inset-block-start: 0;
      /* Nothing shows that scrolls away above it. */
      box-shadow: 0 calc(var(--_space) * -1) var(--_surface);
    }
  }

  :host([page]) nav {
    background: none;
  }

  nav ul {
    display: grid;
    grid-template-columns: repeat(4, auto);
  }

  nav button {
    flex-direction: column;
    gap: 4px;
    inline-size: 100%;
    block-size: 100%;
    min-block-size: 56px;
    padding: 6px 2px;
    border: 0;
    border-block-end: 2px solid transparent;
    border-radius: 0;
    color: var(--_muted);
    font-size: 0.75em;
    font-weight: 500;
    overflow-wrap: anywhere;
  }

  nav [aria-current='page'] {
    border-color: var(--_accent);
    color: inherit;
    font-weight: 600;
  }

  nav button:focus-visible {
    outline-offset: -2px;
  }

  @container (min-width: 540px) {
    nav ul {
      display: flex;
      gap: calc(var(--_space) * 3);
    }

    nav button {
      flex-direction: row;
      gap: var(--_space);
      min-block-size: 48px;
      padding-inline: 4px;
      font-size: 0.9375em;
    }
  }

  .section {
    outline: none;
  }

  .outcome {
    margin-block-end: calc(var(--_space) * 2);
  }

  .bones {
    display: grid;
    gap: calc(var(--_space) * 1.5);
  }
`;
