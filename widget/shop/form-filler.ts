import {
  type Control,
  type Field,
  type Fields,
  fieldsOf,
  isBlank,
  type Section,
  valueFor,
  write,
} from './form-fields.ts';

/** What an account gives to a form: the person, and the place of each section. */
export interface Filling {
  person: Fields;
  shipping: Fields;
  billing: Fields;
}

/**
 * Fills a form from an account and keeps it in step, and leaves alone what is anybody else's.
 *
 * A field is ours while it holds what we wrote and nobody has touched it; only a blank one becomes ours. A place is filled
 * whole or not at all: half of two addresses is a parcel that never arrives.
 */
export class FormFiller {
  private readonly written = new Map<Control, { value: string; before: string }>();
  private readonly touched = new WeakSet<Control>();
  /** What a field was given before. Where the page has taken it out again, it is not written a second time. */
  private tried = new WeakMap<Control, string>();
  private filling: Filling | null = null;
  private isWriting = false;
  private readonly observer = new MutationObserver(() => this.fill(this.filling));

  /** `onChange` hears when a field may have become ours, or somebody else's. */
  constructor(
    readonly root: HTMLElement,
    private readonly onChange: (filler: FormFiller) => void,
  ) {}

  /** Whether some field holds what came from the account. */
  get holdsSomething(): boolean {
    return [...this.written.keys()].some((control) => this.isOurs(control));
  }

  /** Whether a place stays as somebody else wrote it. */
  get keepsPlace(): boolean {
    return SECTIONS.some((section) => this.isHeld(section));
  }

  /** Sections that ask for a place. */
  get sections(): Section[] {
    const fields = fieldsOf(this.root);
    return SECTIONS.filter((section) => fields.some((field) => field.isPlace && field.section === section));
  }

  /** Frameworks put fields into a form when they are needed, and take them away. */
  begin(): void {
    for (const type of EVENTS) this.root.addEventListener(type, this.handleTouch);
    this.observer.observe(this.root, { childList: true, subtree: true });
  }

  end(): void {
    for (const type of EVENTS) this.root.removeEventListener(type, this.handleTouch);
    this.observer.disconnect();
  }

  /** Writes what the account says now. Null takes out again what is ours: all that stays is what others wrote. */
  fill(filling: Filling | null): void {
    this.filling = filling;
    if (!filling) this.tried = new WeakMap();
    for (const control of this.written.keys()) if (!this.isOurs(control)) this.written.delete(control);

    const fields = fieldsOf(this.root);
    const held = SECTIONS.filter((section) => this.isHeld(section));
    for (const field of fields) {
      // A page that puts others into their place while we write is looked at again.
      if (field.control.isConnected) this.fillField(field, held.includes(field.section));
    }
    this.onChange(this);
  }

  private fillField(field: Field, isHeld: boolean): void {
    const { control } = field;
    const ours = this.isOurs(control) ? this.written.get(control) : undefined;
    // What is ours in a place that somebody has changed stays with the rest of it.
    if (isHeld && field.isPlace && this.filling) return;
    if (!ours && (this.touched.has(control) || !isBlank(control))) return;

    const before = ours?.before ?? control.value;
    const value = this.valueOf(field, isHeld);
    if (value === undefined) {
      if (ours) this.put(control, before);
      this.written.delete(control);
    } else if (value !== this.tried.get(control)) {
      this.put(control, value);
      this.remember(control, before);
      this.tried.set(control, value);
    }
  }

  /** What the account has for a field, as the field would hold it. */
  private valueOf({ control, token, section }: Field, isHeld: boolean): string | undefined {
    if (!this.filling) return;
    const { person } = this.filling;
    const place = isHeld ? {} : this.filling[section];
    // An invoice goes to the business whose VAT number it carries.
    const company = section === 'billing' ? person['organization'] : undefined;
    const value = (token === 'organization' && company) || place[token] || person[token];
    return (
      valueFor(control, value) ?? (token === 'country' ? valueFor(control, place['country-name']) : undefined)
    );
  }

  /** Whether a place holds what neither came from us nor is what we would write, or cannot be where the account says. */
  private isHeld(section: Section): boolean {
    return fieldsOf(this.root).some((field) => {
      const { control, token } = field;
      if (!field.isPlace || field.section !== section) return false;
      const value = this.valueOf(field, false);
      if (token === 'country' && this.filling?.[section][token] && value === undefined) return true;
      const isNobodys = this.isOurs(control) || (!this.touched.has(control) && isBlank(control));
      return !isNobodys && control.value !== '' && control.value !== value;
    });
  }

  private isOurs(control: Control): boolean {
    return !this.touched.has(control) && this.written.get(control)?.value === control.value;
  }

  private put(control: Control, value: string): void {
    this.isWriting = true;
    write(control, value);
    this.isWriting = false;
  }

  /** As the page shows it: it may write a phone number its own way, at once or when its framework renders. */
  private remember(control: Control, before: string): void {
    const note = () => this.written.set(control, { value: control.value, before });
    note();
    queueMicrotask(() => {
      if (this.written.has(control) && !this.touched.has(control)) note();
    });
  }

  private handleTouch = ({ target }: Event) => {
    if (this.isWriting) return;
    this.touched.add(target as Control);
    this.onChange(this);
  };
}

const SECTIONS = ['shipping', 'billing'] as const;
const EVENTS = ['input', 'change'];
