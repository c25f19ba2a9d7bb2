import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, openAccount, signIn, test, words } from '../harness/journey.ts';

/** The same widget as of another day: each chunk has another name, as after a change in each. */
function rebuild(widgetFolder: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-rebuilt-'));
  cpSync(widgetFolder, folder, { recursive: true });
  const stems = readdirSync(join(folder, 'c')).map((name) => name.replace(/\.js$/, ''));
  const renamed = new Map(
    stems.map((stem) => [stem, stem.slice(0, -6) + Array.from(stem.slice(-6)).toReversed().join('')]),
  );
  const fileOf = (stem: string) => join('c', `${stem}.js`);
  for (const [before, after] of renamed)
    renameSync(join(folder, fileOf(before)), join(folder, fileOf(after)));
  const files = ['widget.js', 'manifest.json', ...[...renamed.values()].map(fileOf)];
  for (const file of files.map((name) => join(folder, name))) {
    let text = readFileSync(file, 'utf8');
    for (const [before, after] of renamed) text = text.replaceAll(before, after);
    writeFileSync(file, text);
  }
  return folder;
}

test('a deploy breaks no page that is open, kept chunks or not', async ({ page, context, site, shop }) => {
  await page.goto(`${shop.url}/en/`);
  const other = await context.newPage();
  await other.goto(`${shop.url}/en/journal`);
  for (const open of [page, other])
    await expect(open.locator('comptoir-account').getByRole('button').first()).toBeVisible();

  const rebuilt = rebuild(site.widgetFolder);
  const before = site.widgetFolder;
  await site.deploy(rebuilt);

  // Chunks of before are still served.
  await signIn(site, page, 'awa@example.com');

  // Even where they are not, an open page finds the new ones.
  await site.sql`delete from widget_assets`;
  await openAccount(other);
  await expect(
    other.locator('comptoir-account').getByRole('heading', { name: words.orders.heading }),
  ).toBeVisible();

  await site.deploy(before);
  rmSync(rebuilt, { recursive: true, force: true });
});
