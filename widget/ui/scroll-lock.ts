let locks = 0;
let before = { overflow: '', gutter: '' };

/**
 * Keeps the page behind a dialog still, and where its scroll bar took room, keeps that room. Returns what
 * lets go, to be called once; the page's own values come back when the last lock has gone.
 */
export function lockScroll(): () => void {
  const { style, clientWidth } = document.documentElement;
  if (locks++ === 0) {
    before = { overflow: style.overflow, gutter: style.scrollbarGutter };
    if (innerWidth > clientWidth) style.scrollbarGutter = 'stable';
    style.overflow = 'hidden';
  }

  return () => {
    if (--locks > 0) return;
    style.overflow = before.overflow;
    style.scrollbarGutter = before.gutter;
  };
}
