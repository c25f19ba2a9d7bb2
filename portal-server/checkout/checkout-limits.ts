/** How long a statement may be shown to a shop's server. */
export const STATEMENT_LIFETIME_MS = 5 * 60 * 1000;

/** How long a key signs before the next one does. */
export const KEY_SIGNS_MS = 30 * 24 * 60 * 60 * 1000;

/** How long a key is published before it signs: far longer than anybody keeps the list. */
export const KEY_PUBLISHED_BEFORE_MS = 2 * 24 * 60 * 60 * 1000;

/** How long a key stays published after it signed last: its last statement's life, and clocks that differ. */
export const KEY_PUBLISHED_AFTER_MS = 60 * 60 * 1000;

/** How long the list of keys may be kept. */
export const KEYS_MAX_AGE_SECONDS = 10 * 60;
