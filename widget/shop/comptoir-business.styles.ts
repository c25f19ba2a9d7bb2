import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
    overflow-wrap: anywhere;
  }

  section,
  form,
  dl,
  fieldset,
  .ask {
    display: grid;
    gap: calc(var(--_space) * 2);
  }

  section {
    padding: calc(var(--_space) * 2.5);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  header,
  .buttons,
  .verdict {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space) calc(var(--_space) * 2);
  }

  header {
    gap: 0 calc(var(--_space) * 2);
  }

  h3 {
    flex: 1;
    font-size: 1.125em;
    line-height: 32px;
  }

  h4 {
    margin: 0;
    font: inherit;
    font-size: 0.9375em;
  }

  h4,
  small,
  .muted {
    color: var(--_muted);
  }

  small {
    display: block;
    font-weight: 400;
  }

  small,
  .muted {
    font-size: 0.9375em;
  }

  label .muted {
    font-weight: 400;
  }

  dl {
    grid-template-columns: repeat(auto-fill, minmax(min(220px, 100%), 1fr));
  }

  .number {
    font-variant-numeric: tabular-nums;
  }

  .verdict:empty {
    display: none;
  }

  .verdict p {
    flex: 1 1 240px;
  }

  .tax {
    padding: calc(var(--_space) * 2);
    border-radius: var(--_control-radius);
    background-color: var(--_tint);
  }

  fieldset {
    grid-template-columns: repeat(auto-fit, minmax(min(220px, 100%), 1fr));
    gap: var(--_space);
    margin: 0;
    padding: 0;
    border: 0;
  }

  .choice {
    display: flex;
    gap: calc(var(--_space) * 1.25);
    padding: calc(var(--_space) * 1.75);
    border: 1px solid var(--_control-line);
    border-radius: var(--_control-radius);
    cursor: pointer;
  }

  .choice:has(:checked) {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }

  .choice:has(:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  [type='radio'] {
    flex: none;
    inline-size: 20px;
    min-block-size: 20px;
    block-size: 20px;
    margin: 2px 0 0;
    accent-color: var(--_accent);
    outline: none;
  }

  .said {
    display: flex;
    align-items: center;
    gap: 6px;
  }

  .said svg {
    color: var(--_good);
  }

  .notice {
    padding: calc(var(--_space) * 2.5);
    border-radius: var(--_radius);
    background-color: var(--_tint);
  }

  .bone {
    block-size: 120px;
    border-radius: var(--_radius);
  }
`;
