/** What a form lets a person type or choose. */
export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Values by the tokens of HTML's `autocomplete`, and `vat-id`. */
export type Fields = Readonly<Record<string, string | undefined>>;

export type Section = 'shipping' | 'billing';

/** A control that says what belongs into it. */
export interface Field {
  control: Control;
  token: string;
  section: Section;
  /** Of a place, which is told whole or not at all. */
  isPlace: boolean;
}

const PLACE = /^(street-address|address-(line|level)\d|postal-code|country(-name)?|landmark)$/;

/**
 * The fields of a form that say what they are for: by `data-comptoir`, else by `autocomplete`. `billing` and `shipping`
 * stand before the token; where they do not, a name such as `billing_city` tells. Countries come first, since other fields
 * follow from them.
 */
export function fieldsOf(root: HTMLElement): Field[] {
  return [...root.querySelectorAll<Control>('input,select,textarea')]
    .filter(canBeFilled)
    .map((control) => {
      const said = control.dataset['comptoir'] ?? control.getAttribute('autocomplete') ?? '';
      const words = said.toLowerCase().split(/\s+/);
      const token = words.at(-1)!;
      const isBilling =
        words.includes('billing') || (!words.includes('shipping') && /^billing/i.test(control.name));
      const section: Section = isBilling ? 'billing' : 'shipping';
      return { control, token, section, isPlace: PLACE.test(token) };
    })
    .sort((a, b) => Number(b.token.startsWith('country')) - Number(a.token.startsWith('country')));
}

function canBeFilled(control: Control): boolean {
  const isText = /^(text|email|tel|search|url|textarea|select-one)$/.test(control.type);
  return isText && !control.disabled && !('readOnly' in control && control.readOnly);
}

/** What a control would hold for this value; undefined where it cannot: no such option, or too long. */
export function valueFor(control: Control, value: string | undefined): string | undefined {
  if (!value) return;
  if (!(control instanceof HTMLSelectElement)) {
    const text = control instanceof HTMLInputElement ? value.replace(/\n/g, ', ') : value;
    return control.maxLength >= 0 && text.length > control.maxLength ? undefined : text;
  }
  const options = [...control.options];
  const same = (text: string) => text.trim().toLowerCase() === value.toLowerCase();
  return (options.find((option) => same(option.value)) ?? options.find(({ text }) => same(text)))?.value;
}

/** Whether neither person nor page has said anything here. A list always shows something: its markup's choice is none. */
export function isBlank(control: Control): boolean {
  if (!(control instanceof HTMLSelectElement)) return control.value === '';
  const options = [...control.options];
  const usual = Math.max(
    0,
    options.findIndex(({ defaultSelected }) => defaultSelected),
  );
  return control.value === '' || control.selectedIndex === usual;
}

/**
 * Writes as a person would, as far as frameworks can tell: React looks whether the property of the element itself was
 * used, and takes an event for an echo of its own writing then. So the prototype's is.
 */
export function write(control: Control, value: string): void {
  const { prototype } =
    control instanceof HTMLSelectElement
      ? HTMLSelectElement
      : control instanceof HTMLInputElement
        ? HTMLInputElement
        : HTMLTextAreaElement;
  Object.getOwnPropertyDescriptor(prototype, 'value')!.set!.call(control, value);
  for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }));
}
