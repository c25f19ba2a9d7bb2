import type { ContextCallback, ContextEvent } from '@lit/context';

import { type Portal, portalContext } from './portal-context.ts';

type Callback = ContextCallback<Portal>;

/**
 * Gives the portal to every element of the page that asks for it, and each later one to those that subscribe.
 *
 * The providing half of the community's context protocol, as `@lit/context` has it, for one context on one root: that
 * is a third of its code.
 */
export function providePortal(root: HTMLElement, first: Portal): (next: Portal) => void {
  let portal = first;
  const subscribers = new Map<Callback, () => void>();

  root.addEventListener('context-request', (event) => {
    const { context, callback, subscribe } = event as ContextEvent<typeof portalContext>;
    if (context !== portalContext) return;

    event.stopPropagation();
    // The consumer knows its provider by this function, which therefore stays the same.
    if (subscribe) subscribers.set(callback, () => subscribers.delete(callback));
    callback(portal, subscribers.get(callback));
  });

  return (next) => {
    portal = next;
    for (const [callback, unsubscribe] of subscribers) callback(next, unsubscribe);
  };
}
