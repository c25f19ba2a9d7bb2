import { readFileSync } from 'node:fs';

import ts from 'typescript';
import { describe, expect, test } from 'vitest';

import { generatedDocs } from './generated-docs.ts';
import { readCustomProperties, readUsedProperties } from './read-custom-properties.ts';
import { WIDGET_ENTRIES } from './widget-chunks.ts';

describe('what a shop can read of the elements', async () => {
  const docs = await generatedDocs();

  test.each(Object.keys(docs))('%s is what the code says: `npx tsx widget/build/write-docs.ts`', (path) => {
    expect(readFileSync(path, 'utf8')).toBe(docs[path]);
  });

  test('every element of the build is described, but for those that show themselves', () => {
    const tags = Object.keys(WIDGET_ENTRIES).filter((name) => name.startsWith('comptoir-'));
    const described = tags.filter((tag) => docs['docs/elements.md']!.includes(`## \`<${tag}>\``));
    expect(tags.filter((tag) => !described.includes(tag)).toSorted()).toEqual([
      'comptoir-confirm-sign-in',
      'comptoir-merchant',
      'comptoir-passkey',
      'comptoir-passkeys',
      'comptoir-withdrawal',
    ]);
  });

  test('every custom property that a style sheet asks for is described, and no other', () => {
    const described = readCustomProperties().map(({ name }) => name);
    expect(described.toSorted()).toEqual([...readUsedProperties().keys()].toSorted());
  });

  // It reads the whole of the DOM's types.
  test('the types hold in a shop’s own code', { timeout: 60_000 }, () => {
    const problems = filesWithProblems({
      ...REACT,
      '/comptoir.d.ts': docs['docs/types/comptoir.d.ts']!,
      '/comptoir-react.d.ts': docs['docs/types/comptoir-react.d.ts']!,
      '/right.tsx': SHOP_CODE,
      '/wrong-property.ts': `document.querySelector('comptoir-orders')!.limit = 'ten';`,
      '/wrong-attribute.tsx': `export const page = <comptoir-orders limit="ten" />;`,
      '/wrong-call.ts': `void window.Comptoir?.setLanguage(1);`,
      '/wrong-section.ts': `void document.querySelector('comptoir-account')?.open('basket');`,
    });
    expect(problems).toEqual([
      '/wrong-attribute.tsx',
      '/wrong-call.ts',
      '/wrong-property.ts',
      '/wrong-section.ts',
    ]);
  });
});

/** Compiles files that exist only here, and gives the names of those that are wrong. */
function filesWithProblems(files: Record<string, string>): string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    jsx: ts.JsxEmit.Preserve,
    target: ts.ScriptTarget.ES2022,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => path in files || fileExists(path);
  host.getSourceFile = (path, ...rest) =>
    path in files
      ? ts.createSourceFile(path, files[path]!, ts.ScriptTarget.ES2022, true)
      : getSourceFile(path, ...rest);

  const program = ts.createProgram(Object.keys(files), options, host);
  const names = ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => file?.fileName ?? String(messageText));
  return [...new Set(names)].toSorted();
}

/** As much of React's types as ours rest on. */
const REACT = {
  '/react.d.ts': `declare module 'react' {
    export interface HTMLAttributes<T> { className?: string; target?: T }
    export type DetailedHTMLProps<P, T> = P & { key?: string; ref?: T };
    export namespace JSX { interface IntrinsicElements { a: HTMLAttributes<HTMLAnchorElement> } }
  }`,
  '/jsx.d.ts': `import type { JSX as ReactJsx } from 'react';
  declare global { namespace JSX { interface IntrinsicElements extends ReactJsx.IntrinsicElements {} } }`,
};

const SHOP_CODE = `
export const page = <comptoir-account no-launcher className="here" />;

window.Comptoir?.ready((comptoir) => void comptoir.open());
document.addEventListener('comptoir-signed-in', ({ customer }) => customer.email.length);
document.querySelector('comptoir-orders')?.addEventListener('comptoir-order-open', (event) => {
  event.preventDefault();
  event.orderId.length;
});
void document.querySelector('comptoir-account')?.open();
void document.querySelector('comptoir-account')?.open('profile');
`;
