import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import type { ClassDeclaration, ClassMethod, CustomElement } from 'custom-elements-manifest/schema';

import { WIDGET_ENTRIES } from './widget-chunks.ts';

const FOLDER = 'widget/shop';

/** Other elements and the core show these by themselves; a page has no use for them. */
const NOT_FOR_PAGES = [
  'comptoir-confirm-sign-in',
  'comptoir-passkey',
  'comptoir-passkeys',
  'comptoir-withdrawal',
];

type ElementDeclaration = ClassDeclaration & CustomElement;

/** An element that a page may use, as its comments describe it. */
export interface PublicElement {
  tag: string;
  declaration: ElementDeclaration;
  methods: ClassMethod[];
}

/** An event that an element sends, with what it carries. */
export interface PublicEvent {
  type: string;
  className: string;
  summary: string;
  /** As TypeScript writes them: `orderId: string`. */
  fields: string[];
}

/** Reads the custom-elements manifest of the sources, in the order of the widget's entries. */
export async function readElements(): Promise<PublicElement[]> {
  const manifest = await cli({
    argv: ['analyze', '--litelement', '--quiet', '--globs', `${FOLDER}/comptoir-*.ts`],
    noWrite: true,
    cwd: process.cwd(),
  });
  return Object.entries(WIDGET_ENTRIES)
    .filter(([tag, path]) => path.startsWith(FOLDER) && !NOT_FOR_PAGES.includes(tag))
    .map(([tag, path]) => {
      const module = manifest.modules.find((one) => one.path === path);
      const declaration = module?.declarations?.find((one) => isElement(one, tag));
      if (!declaration) throw new Error(`${path} declares no element`);
      return { tag, declaration, methods: publicMethods(declaration) };
    });
}

/** Reads the event classes: one a file, named for it. */
export function readEvents(): PublicEvent[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('-event.ts'));
  return files.toSorted().map((file) => {
    const source = readFileSync(`${FOLDER}/${file}`, 'utf8');
    const [, comment = '', className = ''] = /\/\*\*(.*?)\*\/\s*export class (\w+)/s.exec(source) ?? [];
    const [, type = ''] = /static readonly type = '([\w-]+)'/.exec(source) ?? [];
    if (!className || !type) throw new Error(`${basename(file)} holds no event`);

    const [, parameters = ''] = /constructor\(([^)]*)\)/.exec(source) ?? [];
    const fields = [...parameters.matchAll(/readonly (\w+: [\w\s|]+)/g)].map((match) => match[1]!.trim());
    return { type, className, summary: comment.replace(/\s*\n?\s*\*\s*/g, ' ').trim(), fields };
  });
}

// By its name: that it is an element says the class that it extends, in another file.
function isElement(
  declaration: { kind: string; name: string },
  tag: string,
): declaration is ElementDeclaration {
  const className = tag.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  return declaration.kind === 'class' && declaration.name === className;
}

/** Those that say what they are for; others serve our own elements. */
function publicMethods({ members = [] }: ElementDeclaration): ClassMethod[] {
  return members.filter(
    (member): member is ClassMethod =>
      member.kind === 'method' && member.privacy !== 'private' && Boolean(member.description),
  );
}
