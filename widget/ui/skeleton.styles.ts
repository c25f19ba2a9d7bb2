import { css } from 'lit';

/** Grey bones of the size of what is to come, so that nothing jumps when it does. */
export const skeleton = css`
  .bone {
    border-radius: 6px;
    background-color: color-mix(in srgb, currentColor 9%, transparent);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }

  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
`;
