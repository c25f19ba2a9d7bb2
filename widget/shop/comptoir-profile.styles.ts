import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  :host > div,
  section,
  ul,
  dl {
    display: grid;
    gap: calc(var(--_space) * 2);
  }

  section {
    padding: calc(var(--_space) * 2.5);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    overflow-wrap: anywhere;
  }

  header,
  .first,
  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(var(--_space) * 2);
  }

  h3 {
    flex: 1;
    font-size: 1.125em;
    line-height: 32px;
  }

  [role='status'],
  .problem {
    display: flex;
    gap: 6px;
    align-items: center;
  }

  [role='status'] svg {
    color: var(--_good);
  }

  [role='alert'] {
    flex-basis: 100%;
  }

  .problem {
    margin-block-start: var(--_space);
    color: var(--_bad);
  }

  svg {
    flex: none;
  }

  .muted,
  .tag {
    font-size: 0.9375em;
  }

  dl {
    grid-template-columns: repeat(auto-fill, minmax(min(240px, 100%), 1fr));
  }

  address {
    display: grid;
    font-style: normal;
  }

  .first {
    gap: 4px 6px;
    margin-block-end: 2px;
  }

  .first strong {
    margin-inline-end: 4px;
  }

  strong {
    font-weight: 600;
  }

  .tag {
    padding: 0 10px;
    border-radius: 2em;
    background-color: color-mix(in srgb, currentColor 8%, transparent);
    font-weight: 500;
  }

  li {
    display: grid;
    gap: var(--_space);
  }

  li + li {
    padding-block-start: calc(var(--_space) * 2);
    border-block-start: 1px solid var(--_line);
  }

  label,
  label > span {
    display: flex;
    flex: 1;
    gap: calc(var(--_space) * 2);
    cursor: pointer;
  }

  label > span {
    flex-direction: column;
    gap: 2px;
  }

  input {
    appearance: none;
    flex: none;
    inline-size: 44px;
    block-size: 26px;
    margin: 0;
    padding: 2px;
    border: 1px solid var(--_control-line);
    border-radius: 2em;
    cursor: pointer;
    transition: background-color 0.15s;
  }

  input::before {
    content: '';
    display: block;
    inline-size: 20px;
    block-size: 20px;
    border-radius: 50%;
    background-color: var(--_control-line);
    transition: translate 0.15s;
  }

  input:checked {
    border-color: transparent;
    background-color: var(--_accent);
  }

  input:checked::before {
    background-color: var(--_on-accent);
    translate: 18px;
  }

  input:checked:dir(rtl)::before {
    translate: -18px;
  }

  @media (forced-colors: active) {
    input::before,
    input:checked::before {
      background-color: ButtonText;
    }
  }

  .bone {
    block-size: 132px;
    border-radius: var(--_radius);
  }

  .bone.title {
    inline-size: 45%;
    block-size: 28px;
  }
`;
