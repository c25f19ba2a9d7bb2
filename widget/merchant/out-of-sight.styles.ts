import { css } from 'lit';

/** For screen readers alone where there is no room to show it: the declarations of the theme's `.out-of-sight`, for a media query. */
export const outOfSight = css`
  position: absolute;
  inline-size: 1px;
  block-size: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
`;
