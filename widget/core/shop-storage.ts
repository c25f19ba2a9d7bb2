interface Entry {
  value: unknown;
  expiresAt: number;
}

/**
 * Notes of one store's widget in the shop origin's `localStorage`, each with an end. Where the browser
 * denies storage (private mode, sandbox, full), notes last as long as the page.
 */
export interface ShopStorage {
  get(name: string): unknown;
  set(name: string, value: unknown, lifetimeMs: number): void;
  remove(name: string): void;
  /** Calls back when another tab of this shop wrote or removed this note. */
  onOtherTab(name: string, callback: () => void): void;
}

/** `prefix` keeps stores, and the shop's own notes, apart: `comptoir:pk_…:`. Removes notes past their end. */
export function createShopStorage(prefix: string): ShopStorage {
  const memory = new Map<string, Entry>();
  for (const key of keysFrom(prefix)) if (!read(key)) attempt((store) => store.removeItem(key));

  return {
    get(name) {
      const entry = read(prefix + name) ?? memory.get(name);
      return entry && entry.expiresAt > Date.now() ? entry.value : null;
    },
    set(name, value, lifetimeMs) {
      const entry: Entry = { value, expiresAt: Date.now() + lifetimeMs };
      const kept = attempt((store) => {
        store.setItem(prefix + name, JSON.stringify(entry));
        return true;
      });
      if (kept) memory.delete(name);
      else memory.set(name, entry);
    },
    remove(name) {
      memory.delete(name);
      attempt((store) => store.removeItem(prefix + name));
    },
    onOtherTab(name, callback) {
      addEventListener('storage', ({ key }) => {
        if (key === prefix + name) callback();
      });
    },
  };
}

/** An entry that is there, ours, and not past its end. */
function read(key: string): Entry | null {
  const text = attempt((store) => store.getItem(key));
  try {
    const entry = JSON.parse(text ?? 'null') as Entry | null;
    return entry && entry.expiresAt > Date.now() ? entry : null;
  } catch {
    return null;
  }
}

function keysFrom(prefix: string): string[] {
  return attempt((store) => Object.keys(store).filter((key) => key.startsWith(prefix))) ?? [];
}

/** Even naming `localStorage` may throw a SecurityError, and some web views have null there. */
function attempt<T>(use: (store: Storage) => T): T | null {
  try {
    return use(localStorage);
  } catch {
    return null;
  }
}
