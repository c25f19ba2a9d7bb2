import { css } from 'lit';

/** The frame of the merchant's pages: a rail beside the content, above it where there is no room; and the door before it. */
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
    grid-template-columns: 13.5rem minmax(0, 1fr);
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
    padding: 1rem;
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
  }
`;
