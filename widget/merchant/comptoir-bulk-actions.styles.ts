import { css } from 'lit';

export const styles = css`
  :host {
    display: contents;
  }

  .bulk {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.375rem 0.5rem;
    padding-block: 0.375rem;
    padding-inline: 0.75rem 0.5rem;
    border: 1px solid var(--_line);
    border-radius: 0.625rem;
    background-color: var(--_surface);
    font-size: 0.8125rem;
  }

  .bulk p,
  .bulk [role='alert'] {
    flex: 1 1 100%;
    margin: 0;
  }

  .bulk :is([role='alert']:not(:has(*)), [hidden]) {
    display: none;
  }

  .field {
    display: grid;
    gap: 0.125rem;
    min-inline-size: 0;
  }

  form.bulk {
    flex: 1 1 auto;
    padding: 0;
    border: 0;
  }

  progress {
    flex: 1 1 8rem;
    align-self: center;
    accent-color: var(--_accent);
  }

  @media (max-width: 40rem) {
    :is(button, select, input) {
      min-block-size: 2.5rem;
    }
  }
`;
