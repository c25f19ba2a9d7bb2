import { css } from 'lit';

/** Where a file is dropped, the steps that follow, and what its columns are taken for. */
export const importStyles = css`
  .steps {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1.5rem;
    color: var(--_muted);
    font-size: 0.8125rem;
    counter-reset: step;
  }

  .steps li {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    counter-increment: step;
  }

  .steps li::before {
    content: counter(step);
    display: grid;
    place-items: center;
    inline-size: 1.375rem;
    block-size: 1.375rem;
    border: 1px solid var(--_control-line);
    border-radius: 50%;
    font-size: 0.75rem;
    font-variant-numeric: tabular-nums;
  }

  .steps [aria-current='step'] {
    color: inherit;
    font-weight: 600;
  }

  .steps [aria-current='step']::before {
    border-color: transparent;
    background-color: var(--_accent);
    color: var(--_on-accent);
  }

  td button.quiet {
    justify-content: start;
    text-align: start;
    white-space: normal;
  }

  .drop {
    display: grid;
    justify-items: center;
    gap: 0.625rem;
    padding: 1.75rem 1rem;
    border: 1.5px dashed var(--_control-line);
    border-radius: var(--_control-radius);
    text-align: center;
  }

  .drop.over {
    border-color: var(--_accent);
    background-color: color-mix(in srgb, var(--_accent) 7%, transparent);
  }

  /* For another file, beside the one that is at work. */
  .drop.another {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375rem 0.75rem;
    padding: 0.75rem;
    text-align: start;
  }

  .drop svg {
    inline-size: 1.75rem;
    block-size: 1.75rem;
    color: var(--_muted);
  }

  .choose {
    position: relative;
    display: inline-flex;
    align-items: center;
    min-block-size: var(--_control-size);
    padding-inline: 1rem;
    border: 1px solid var(--_control-line);
    border-radius: var(--_control-radius);
    font-weight: 550;
    cursor: pointer;
  }

  .choose:hover {
    background-color: var(--_tint);
  }

  .choose:focus-within {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  /* Its own button speaks the browser's language; the label around it is what is seen. */
  .choose input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    min-inline-size: 0;
    opacity: 0;
    cursor: pointer;
  }

  .choose:has(:disabled) {
    opacity: 0.65;
    cursor: progress;
  }

  /* Without a word it takes no room, nor the gap beside it. */
  .status:empty {
    position: absolute;
  }

  .status {
    color: var(--_muted);
    font-size: 0.8125rem;
  }

  .findings {
    display: grid;
    gap: 0.5rem;
    padding: 0.75rem 0.875rem;
    border-inline-start: 3px solid var(--_wait);
    border-radius: 0.25rem;
    background-color: color-mix(in srgb, var(--_wait) 8%, transparent);
  }

  h3 {
    font-size: 0.875rem;
  }

  th[scope='row'] {
    inline-size: 28%;
    padding-block: 0.5rem;
    border-block-start: 1px solid var(--_line);
    color: inherit;
    font-size: inherit;
    font-weight: 550;
  }

  .kind {
    inline-size: min(100%, 24rem);
  }

  /* As the fields below it. */
  .mapping :is(th, td):last-child {
    inline-size: 16rem;
    text-align: start;
  }

  .out :is(th, .sample) {
    color: var(--_muted);
    font-weight: 400;
  }

  .sample {
    inline-size: 42%;
    font-size: 0.8125rem;
  }

  .sample bdi:not(:last-child) {
    margin-inline-end: 0.75rem;
  }

  .sample + td select {
    inline-size: 100%;
  }

  progress {
    inline-size: 100%;
    accent-color: var(--_accent);
  }

  dl {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr));
    gap: 0.5rem;
    margin: 0;
  }

  dl > div {
    padding: 0.625rem 0.75rem;
    border-radius: var(--_control-radius);
    background-color: var(--_tint);
  }

  dt {
    color: var(--_muted);
    font-size: 0.75rem;
  }

  dd {
    margin: 0;
    font-size: 1.25rem;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  .fields {
    grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 26rem));
  }

  @media (max-width: 40rem) {
    .steps {
      justify-content: space-between;
      gap: 0.25rem;
    }

    .steps li {
      gap: 0.25rem;
    }

    th[scope='row'] {
      inline-size: auto;
      padding: 0;
      border: 0;
    }

    .sample {
      inline-size: auto;
    }

    .sample + td select {
      inline-size: 100%;
    }
  }
`;
