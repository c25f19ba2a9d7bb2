import { Hono } from 'hono';

import { contrast, inkOn } from '../../shared/accent-color.ts';
import {
  type AccentContrast,
  getSnippet,
  getStoreSettings,
  StoreSettings,
  updateStoreSettings,
} from '../../shared/contracts/store-settings.ts';
import type { Env } from '../http/env.ts';
import { validate } from '../http/validate.ts';
import { cssFor, snippetFor } from '../stores/snippet.ts';
import { changeSettings } from './change-settings.ts';
import { requireStaff } from './require-staff.ts';
import { findSettings, type KeptSettings } from './store-settings-queries.ts';

const LIGHT_PAGE = '#ffffff';
const DARK_PAGE = '#1b1e24';

/** How a store is set up: its name, its looks, and whose pages may use it. */
export const storeSettingsRoutes = new Hono<Env>()
  .get(getStoreSettings.path, requireStaff('editor'), async (c) =>
    c.json(toSettings(await findSettings(c.var.sql, c.var.store.id))),
  )

  .patch(
    updateStoreSettings.path,
    requireStaff('editor'),
    validate('json', updateStoreSettings.body),
    async (c) => {
      const { sql, store, staff: by } = c.var;
      const settings = await changeSettings(sql, { store, by, wished: c.req.valid('json') });

      return c.json(toSettings(settings));
    },
  )

  .get(getSnippet.path, requireStaff('editor'), (c) => {
    const { store, deps } = c.var;
    const html = snippetFor(store, deps.publicUrl);

    return c.json(getSnippet.response.encode({ html, css: cssFor(store) }));
  });

function toSettings(kept: KeptSettings) {
  return StoreSettings.encode({ ...kept, contrast: contrastOf(kept.accentColor) });
}

function contrastOf(accent: string): AccentContrast {
  const ink = inkOn(accent);
  return {
    ink,
    inkRatio: round(contrast(accent, ink)),
    lightRatio: round(contrast(accent, LIGHT_PAGE)),
    darkRatio: round(contrast(accent, DARK_PAGE)),
  };
}

/** Downwards, so that what is told as enough is enough. */
function round(ratio: number): number {
  return Math.floor(ratio * 10) / 10;
}
