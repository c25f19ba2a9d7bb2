import { css } from 'lit';

/** Grey bones of about the size of what is to come, so that little jumps when it does. */
export const skeleton = css`
  .bone {
    block-size: 140px;
    border-radius: var(--_radius);
    background-color: color-mix(in srgb, currentColor 9%, transparent);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }

  .bone.title {
    inline-size: 50%;
    block-size: 28px;
    border-radius: 6px;
  }

  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
`;
