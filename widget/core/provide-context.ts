import type { Context, ContextCallback, ContextEvent } from '@lit/context';

/**
 * Gives a context's value to every element below the root that asks for it, and each later one to those that subscribe.
 *
 * The providing half of the community's context protocol, as `@lit/context` has it, for one context on one root: that
 * is a third of its code.
 */
export function provideContext<T>(
  root: HTMLElement,
  wanted: Context<unknown, T>,
  first: T,
): (next: T) => void {
  let value = first;
  const subscribers = new Map<ContextCallback<T>, () => void>();

  root.addEventListener('context-request', (event) => {
    const { context, callback, subscribe } = event as ContextEvent<Context<unknown, T>>;
    if (context !== wanted) return;

    event.stopPropagation();
    // The consumer knows its provider by this function, which therefore stays the same.
    if (subscribe) subscribers.set(callback, () => subscribers.delete(callback));
    callback(value, subscribers.get(callback));
  });

  return (next) => {
    value = next;
    for (const [callback, unsubscribe] of subscribers) callback(next, unsubscribe);
  };
}
