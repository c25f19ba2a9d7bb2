import type { ClassMethod } from 'custom-elements-manifest/schema';

import type { CustomProperty } from './read-custom-properties.ts';
import type { PublicElement, PublicEvent } from './read-elements.ts';

/** The page of the documentation that tells all that a shop may use: generated, so that it cannot be wrong. */
export function elementsPage(
  elements: PublicElement[],
  events: PublicEvent[],
  properties: CustomProperty[],
): string {
  const sections = [
    '# Elements',
    'Generated from the code by `npx tsx widget/build/write-docs.ts`; a test holds the two equal. Types for TypeScript ' +
      'and for React are in `docs/types/comptoir.d.ts` and `docs/types/comptoir-react.d.ts`: copy them into your project.',
    ...elements.flatMap((element) => elementSection(element, events)),
    ...propertySection(properties),
  ];
  return `${sections.join('\n\n')}\n`;
}

function elementSection({ tag, declaration, methods }: PublicElement, classes: PublicEvent[]): string[] {
  const { summary = '', attributes = [], slots = [], cssParts = [], events = [] } = declaration;
  const named = events.filter((event) => event.name && event.description);

  return [
    `## \`<${tag}>\``,
    summary,
    ...table(
      ['attribute', 'type', 'default', ''],
      attributes.map((one) => [code(one.name), code(one.type?.text), code(one.default), one.description]),
    ),
    ...table(
      ['event', 'carries', ''],
      named.map((one) => [code(one.name), carried(one.name, classes), one.description]),
    ),
    ...table(
      ['method', ''],
      methods.map((one) => [code(called(one)), one.description]),
    ),
    ...table(
      ['slot', ''],
      slots.map((one) => [one.name ? code(one.name) : 'the content', one.description]),
    ),
    ...table(
      ['part', ''],
      cssParts.map((one) => [code(`::part(${one.name})`), one.description]),
    ),
  ];
}

/** Its name, and those of what it takes. */
function called({ name, parameters = [] }: ClassMethod): string {
  return `${name}(${parameters.map((one) => (one.optional ? `${one.name}?` : one.name)).join(', ')})`;
}

function propertySection(properties: CustomProperty[]): string[] {
  return [
    '## Custom properties',
    'Set them on the elements, or on any element around them. Fonts and colours that you do not set are the page’s own.',
    ...table(
      ['property', 'default', ''],
      properties.map((one) => [code(one.name), code(one.fallback), one.description]),
    ),
  ];
}

function carried(type: string, classes: PublicEvent[]): string {
  const fields = classes.find((one) => one.type === type)?.fields ?? [];
  return fields.map(code).join(', ');
}

function code(text: string | undefined): string {
  return text ? `\`${text}\`` : '';
}

/** Nothing where there are no rows. A bar would end a cell, so it is escaped. */
function table(head: string[], rows: (string | undefined)[][]): string[] {
  if (rows.length === 0) return [];
  const lines = [head, head.map(() => '---'), ...rows].map(
    (cells) =>
      `| ${cells.map((cell) => (cell ?? '').replaceAll('|', '\\|').replace(/\s+/g, ' ')).join(' | ')} |`,
  );
  return [lines.join('\n')];
}
