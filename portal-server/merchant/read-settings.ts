import type { z } from 'zod';

import type { ErrorDetail } from '../../shared/contracts/error.ts';
import {
  type SettingProblem,
  STORE_NAME_MAX_CHARS,
  STORE_ORIGINS_MAX,
  STORE_URL_MAX_CHARS,
  type updateStoreSettings,
} from '../../shared/contracts/store-settings.ts';
import { normalizeEmail } from '../customers/email-address.ts';
import * as fields from '../stores/store-fields.ts';
import type { EditableSettings } from './store-settings-queries.ts';

type Wished = z.output<typeof updateStoreSettings.body>;

/**
 * What a store would be after this change, or each field that cannot be so, by its name. What is not changed is looked at
 * too: an origin that goes may leave an address to return to without one.
 */
export function readSettings(
  now: EditableSettings,
  wished: Wished,
): { settings: EditableSettings } | { details: ErrorDetail[] } {
  const details: ErrorDetail[] = [];
  const refuse = (field: string, reason: SettingProblem) => void details.push({ field, reason });
  const take = <T>(field: string, read: fields.ReadField<T>, otherwise: T): T => {
    if ('value' in read) return read.value;
    refuse(field, read.problem);
    return otherwise;
  };
  const list = (field: string, texts: string[], read: (text: string) => fields.ReadField<string>) => {
    if (texts.length === 0) refuse(field, 'empty');
    if (texts.length > STORE_ORIGINS_MAX) refuse(field, 'too_many');
    return [...new Set(texts.map((text, i) => take(`${field}.${i}`, withinLength(text, read), text)))];
  };

  const origins = wished.origins ? list('origins', wished.origins, fields.readOrigin) : now.origins;
  const returnUrls = list('returnUrls', wished.returnUrls ?? now.returnUrls, (text) =>
    fields.readReturnUrl(text, origins),
  );
  const { name, accentColor, language, logoUrl, contactEmail } = wished;
  const settings: EditableSettings = {
    origins,
    returnUrls,
    name: name === undefined ? now.name : take('name', readName(name), name),
    accentColor:
      accentColor === undefined ? now.accentColor : take('accentColor', fields.readColor(accentColor), ''),
    language: language === undefined ? now.language : take('language', fields.readLanguage(language), ''),
    logoUrl: optional(now.logoUrl, logoUrl, (text) =>
      take('logoUrl', withinLength(text, fields.readPictureUrl), text),
    ),
    contactEmail: optional(now.contactEmail, contactEmail, (text) =>
      take('contactEmail', readEmail(text), text),
    ),
  };
  return details.length > 0 ? { details } : { settings };
}

/** Null, or nothing but space, is none. */
function optional(
  now: string | null,
  wished: string | null | undefined,
  read: (text: string) => string,
): string | null {
  if (wished === undefined) return now;
  return wished === null || wished.trim() === '' ? null : read(wished);
}

function withinLength(
  text: string,
  read: (text: string) => fields.ReadField<string>,
): fields.ReadField<string> {
  return text.length > STORE_URL_MAX_CHARS ? { problem: 'too_long' } : read(text);
}

function readName(text: string): fields.ReadField<string> {
  const name = text.trim();
  if (name === '') return { problem: 'empty' };
  return name.length > STORE_NAME_MAX_CHARS ? { problem: 'too_long' } : { value: name };
}

function readEmail(text: string): fields.ReadField<string> {
  const email = normalizeEmail(text);
  return email ? { value: email } : { problem: 'not_an_email' };
}
