import { readdirSync, readFileSync } from 'node:fs';

const THEME = 'widget/ui/theme.styles.ts';

/** A custom property by which a page changes the look. */
export interface CustomProperty {
  name: string;
  description: string;
  /** Empty where the default is put together from others. */
  fallback: string;
}

/** What `@cssproperty` of the theme promises, with the defaults that the style sheets give. */
export function readCustomProperties(): CustomProperty[] {
  const promised = readFileSync(THEME, 'utf8').matchAll(/@cssproperty (--comptoir-[\w-]+) - (.+)/g);
  const used = readUsedProperties();
  return [...promised].map(([, name = '', description = '']) => ({
    name,
    description,
    fallback: used.get(name) ?? '',
  }));
}

/** Every property of ours that a style sheet asks for, with its default: the theme's before all others'. */
export function readUsedProperties(): Map<string, string> {
  const used = new Map<string, string>();
  for (const path of [THEME, ...sourcesIn('widget/ui'), ...sourcesIn('widget/shop')]) {
    for (const [, name = '', fallback = ''] of readFileSync(path, 'utf8').matchAll(PROPERTY)) {
      if (!used.has(name)) used.set(name, fallback.includes('var(') ? '' : fallback);
    }
  }
  return used;
}

function sourcesIn(folder: string): string[] {
  const files = readdirSync(folder).filter((name) => /(?<!\.test)\.ts$/.test(name));
  return files.toSorted().map((name) => `${folder}/${name}`);
}

// A default may hold one pair of brackets.
const PROPERTY = /var\(\s*(--comptoir-[\w-]+)(?:,\s*((?:[^()\n]|\([^()\n]*\))*)\))?/g;
