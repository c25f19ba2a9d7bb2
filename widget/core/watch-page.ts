/** A page that is looked at again within this time is not asked about anew. */
const FRESH_MS = 15_000;

/**
 * Calls back when what the page knows may have grown old: it is looked at again, came back from the
 * browser's back-forward cache, or is online again.
 */
export function onComingBack(callback: () => void): void {
  let leftAt = 0;
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') leftAt = Date.now();
    else if (Date.now() - leftAt > FRESH_MS) callback();
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted) callback();
  });
  addEventListener('online', callback);
}

/** Calls back when the page says that it speaks another language: `<html lang>` has changed. */
export function onPageLanguage(callback: () => void): void {
  new MutationObserver(callback).observe(document.documentElement, { attributeFilter: ['lang'] });
}
