import { type ContextCallback, ContextEvent } from '@lit/context';
import { LitElement } from 'lit';
import { state } from 'lit/decorators.js';

import { type Portal, portalContext } from './portal-context.ts';

/**
 * An element that the page's portal is given to wherever it stands, as soon as there is one, and again whenever it changes.
 *
 * The asking half of the community's context protocol, as `@lit/context` has it, for one context and for elements alone:
 * one class costs a shop's page less than a decorator in each.
 */
export abstract class PortalElement extends LitElement {
  @state() protected portal?: Portal;

  private forgetUs: (() => void) | undefined;

  // The provider knows us by this function, which therefore stays the same.
  private readonly hear: ContextCallback<Portal> = (portal, unsubscribe) => {
    this.portal = portal;
    this.forgetUs = unsubscribe;
  };

  override connectedCallback() {
    super.connectedCallback();
    this.dispatchEvent(new ContextEvent(portalContext, this, this.hear, true));
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.forgetUs?.();
  }
}
