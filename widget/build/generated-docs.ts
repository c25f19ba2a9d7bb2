import { elementsPage } from './elements-page.ts';
import { publicTypes, reactTypes } from './public-types.ts';
import { readCustomProperties } from './read-custom-properties.ts';
import { readElements, readEvents } from './read-elements.ts';

/** The files of the documentation that are made from the code, by their paths. */
export async function generatedDocs(): Promise<Record<string, string>> {
  const elements = await readElements();
  const events = readEvents();
  return {
    'docs/elements.md': elementsPage(elements, events, readCustomProperties()),
    'docs/types/comptoir.d.ts': publicTypes(elements, events),
    'docs/types/comptoir-react.d.ts': reactTypes(elements),
  };
}
