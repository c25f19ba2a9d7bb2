import { waitUntil } from '@open-wc/testing';

/** Far longer than anything takes, even on a machine that does much else. */
const APPEARS_WITHIN_MS = 5_000;

/**
 * Finds what a person would: elements by role and name, or by text, through every open shadow root. Each
 * waits until there is one, and says what it looked for when there is none.
 */
export function screen(root: Element | Document | ShadowRoot = document) {
  return {
    role: <E extends HTMLElement>(role: string, name?: string | RegExp) =>
      found<E>(() => byRole(root, role, name)[0], `${role} ${name ?? ''}`),
    allRoles: (role: string, name?: string | RegExp) => byRole(root, role, name),
    label: <E extends HTMLElement>(label: string) => found<E>(() => byLabel(root, label), `field ${label}`),
    text: (text: string | RegExp) => found(() => byText(root, text), `text ${text}`),
    hasText: (text: string | RegExp) => byText(root, text) !== undefined,
  };
}

/** Which element has the focus, within whatever shadow roots. */
export function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

async function found<E extends Element>(look: () => Element | undefined, what: string): Promise<E> {
  await waitUntil(() => look() !== undefined, `There is no ${what}`, { timeout: APPEARS_WITHIN_MS });
  return look() as E;
}

function byRole(root: Element | Document | ShadowRoot, role: string, name?: string | RegExp): HTMLElement[] {
  return shown(root).filter(
    (element) => roleOf(element) === role && (name === undefined || matches(nameOf(element), name)),
  );
}

function byLabel(root: Element | Document | ShadowRoot, text: string): HTMLElement | undefined {
  const label = shown(root).find(
    (element) => element instanceof HTMLLabelElement && nameOf(element) === text,
  );
  return (label as HTMLLabelElement | undefined)?.control ?? undefined;
}

/** The innermost element that shows this text. */
function byText(root: Element | Document | ShadowRoot, text: string | RegExp): HTMLElement | undefined {
  return shown(root).findLast((element) => matches(flat(element), text));
}

function roleOf(element: Element): string | null {
  const given = element.getAttribute('role');
  if (given) return given;
  return IMPLIED.find(([selector]) => element.matches(selector))?.[1] ?? null;
}

const IMPLIED = [
  ['button', 'button'],
  ['a[href]', 'link'],
  ['dialog', 'dialog'],
  ['nav', 'navigation'],
  ['h1, h2, h3', 'heading'],
  ['li', 'listitem'],
  ['ul, ol', 'list'],
  ['input', 'textbox'],
] as const;

function nameOf(element: Element): string {
  return (element.getAttribute('aria-label') ?? flatForName(element)).replace(/\s+/g, ' ').trim();
}

/** Without what is there for the eye alone. */
function flatForName(node: Node): string {
  if (node instanceof Element && node.getAttribute('aria-hidden') === 'true') return '';
  if (node.nodeType === Node.TEXT_NODE) return node.nodeValue ?? '';
  return [...node.childNodes].map(flatForName).join('');
}

/** Text as it is composed: of slots what fills them, of hosts what their shadow shows. */
function flat(node: Node): string {
  if (node instanceof HTMLSlotElement) {
    const assigned = node.assignedNodes();
    if (assigned.length > 0) return assigned.map(flat).join('');
  }
  if (node instanceof Element && node.shadowRoot) return flat(node.shadowRoot);
  if (node.nodeType === Node.TEXT_NODE) return node.nodeValue ?? '';
  return [...node.childNodes].map(flat).join('');
}

function matches(value: string, wanted: string | RegExp): boolean {
  const text = value.replace(/\s+/g, ' ').trim();
  return typeof wanted === 'string' ? text === wanted : wanted.test(text);
}

/** All elements below the root that are rendered, in document order, shadow roots included. */
function shown(root: Element | Document | ShadowRoot): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => [
    ...(element.checkVisibility({ visibilityProperty: true }) ? [element] : []),
    ...(element.shadowRoot ? shown(element.shadowRoot) : []),
  ]);
}
