import { wantedBrowsers } from '../run/browsers.mjs';
import { startWebKit } from '../webkit-launcher.mjs';
import { expect, mailAfter, test } from '../harness/journey.ts';

type WebKit = Awaited<ReturnType<typeof startWebKit>>;

const START_TIMEOUT_MS = 60_000;

/** Runs in the page, with a way to find what is in shadow trees. */
function run<T>(webkit: WebKit, script: string, ...args: unknown[]): Promise<T> {
  const find = `
    const find = (selector, root = document) => {
      const here = root.querySelector(selector);
      if (here) return here;
      for (const { shadowRoot } of root.querySelectorAll('*')) {
        const inside = shadowRoot && find(selector, shadowRoot);
        if (inside) return inside;
      }
      return null;
    };`;
  return webkit.evaluate(find + script, ...args) as Promise<T>;
}

/** Fills the field in, as typing does, and sends its form. */
async function fill(webkit: WebKit, selector: string, value: string): Promise<void> {
  await expect.poll(() => run(webkit, 'return Boolean(find(arguments[0]))', selector)).toBe(true);
  const script = `
    const field = find(arguments[0]);
    field.value = arguments[1];
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    if (field.isConnected && field.type === 'email') field.form.requestSubmit();`;
  await run(webkit, script, selector, value);
}

const stateOf = (webkit: WebKit) => run<string>(webkit, 'return document.documentElement.dataset.comptoir');

// It has no driver of Playwright's, and keeps no cookie of another site over plain http: the way by bearer.
test('in WebKit a shopper signs in by the code, stays signed in on the next page, and signs out', async ({
  browserName,
  site,
  shop,
}) => {
  test.skip(
    browserName !== 'chromium' || !wantedBrowsers().includes('webkit'),
    'once, where WebKit is installed',
  );
  test.setTimeout(2 * START_TIMEOUT_MS);
  await shop.deliverOrdersOf('camille@example.com');
  const webkit = await startWebKit();
  try {
    await webkit.goto(`${shop.url}/en/account`);
    const { code } = await mailAfter(site, 'camille@example.com', () =>
      fill(webkit, 'input[type=email]', 'camille@example.com'),
    );
    await fill(webkit, 'input[name=code]', code);
    await expect.poll(() => stateOf(webkit)).toBe('signed-in');

    await webkit.goto(`${shop.url}/en/journal`);
    await expect.poll(() => stateOf(webkit)).toBe('signed-in');
    await run(webkit, 'Comptoir.open()');
    await expect
      .poll(() => run(webkit, "return find('comptoir-orders')?.shadowRoot.textContent ?? ''"))
      .toContain('Plaid Waraniéné');

    await run(webkit, 'Comptoir.signOut()');
    await expect.poll(() => stateOf(webkit)).toBe('signed-out');
  } finally {
    await webkit.stop();
  }
});
