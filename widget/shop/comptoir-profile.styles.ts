import { css } from 'lit';

export const styles = css`
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(var(--_space) * 2);
  }

  header h3 {
    flex: auto;
    line-height: 32px;
  }

  [role='status'] {
    display: flex;
    gap: 6px;
  }

  [role='status'] svg {
    color: var(--_good);
  }

  [role='alert'] {
    flex-basis: 100%;
  }

  dl {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(240px, 100%), 1fr));
    gap: calc(var(--_space) * 2);
  }

  address {
    display: grid;
    font-style: normal;
  }

  li:first-child {
    padding-block-start: 0;
  }

  li:last-child {
    padding-block-end: 0;
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
`;
