/** What stands in a form, by the name of the field. */
export type FormValues = Record<string, string | boolean>;

/** What a shopper has typed into a form of their profile, and has not saved yet. */
export interface ProfileDraft {
  /** Whose: nobody who signs in after them sees it. */
  email: string;
  /** `about`, `new`, or the id of an address. */
  editing: string;
  values: FormValues;
  /** Why it could not be saved, in words. */
  failure?: string;
}

const kept: Partial<Record<'profile' | 'business', ProfileDraft | null>> = {};

/**
 * The page keeps one draft of each kind, and no element does: it outlives a look at the orders, a closed sheet and a
 * session that ends before it is saved.
 */
export function findDraft(email: string | undefined, of: keyof typeof kept = 'profile'): ProfileDraft | null {
  const draft = kept[of];
  return draft && draft.email === email ? draft : null;
}

export function keepDraft(draft: ProfileDraft | null, of: keyof typeof kept = 'profile'): void {
  kept[of] = draft;
}

export function readForm(form: HTMLFormElement): FormValues {
  const fields = [...form.elements] as HTMLInputElement[];
  return Object.fromEntries(
    fields.map(({ name, type, checked, value }) => [name, type === 'checkbox' ? checked : value]),
  );
}
