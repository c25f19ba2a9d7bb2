import { expect, html, nextFrame } from '@open-wc/testing';

import { aBusiness } from '../../test/harness/business.ts';
import { FakeTimeouts } from '../../test/harness/fake-timeouts.ts';
import { awa, createPage, expectAccessible, mount } from '../../test/harness/mount.ts';
import { screen } from '../../test/harness/screen.ts';
import { FRENCH_NUMBER } from '../../test/harness/vat-numbers.ts';
import { words as frenchWords } from '../../shared/messages/vat-fr.ts';
import './comptoir-business.ts';
import type { ComptoirVatId } from './comptoir-vat-id.ts';
import './comptoir-vat-id.ts';

describe('comptoir-vat-id around a field of the page', () => {
  it('is accessible empty, while typing, right and wrong', async () => {
    const { form, type, leave } = await start();
    await expectAccessible(form);
    for (const text of ['DE1', FRENCH_NUMBER, 'FR40303265046']) {
      await type(text);
      await expectAccessible(form);
      await leave();
      await expectAccessible(form);
    }
  });

  it('says while typing how much is missing, and what is wrong only once the field is left', async () => {
    const { type, leave, see, input } = await start();
    await type('DE12345678');
    await see.text('Looks right so far: 1 character to go.');
    await type('DE123456789');
    expect(input.getAttribute('aria-invalid')).to.equal(null);

    await leave();
    await see.role('status', /look for a typing mistake/);
    expect(input.getAttribute('aria-invalid')).to.equal('true');
    expect(input.getAttribute('aria-description')).to.match(/look for a typing mistake/);

    await type('DE136695976');
    await see.text('The number has the right form.');
    expect(input.getAttribute('aria-invalid')).to.equal(null);
  });

  it('does not read out each key, but what stays', async () => {
    const { type, see, element } = await start();
    const readOut = () => element.shadowRoot!.querySelector('[role=status]')!.textContent;
    await type('DE1234567');
    await type('DE12345678');
    expect(readOut()).to.equal('');
    await see.role('status', 'Looks right so far: 1 character to go.');
  });

  it('leaves the value the page’s own: sent with its form as it was typed', async () => {
    const { form, type, leave } = await start();
    await type('fr 40 303 265 045');
    await leave();
    expect(new FormData(form).get('vat_id')).to.equal('fr 40 303 265 045');
    expect(form.checkValidity()).to.equal(true);
  });

  it('holds a form back only where the page asks, and an empty field never', async () => {
    const free = await start();
    await free.type('FR40303265046');
    await free.leave();
    expect(free.form.checkValidity()).to.equal(true);

    const strict = await start({ strict: true });
    expect(strict.form.checkValidity()).to.equal(true);
    await strict.type('FR40303265046');
    expect(strict.form.checkValidity()).to.equal(false);
    expect(strict.input.validationMessage).to.match(/typing mistake/);
    await strict.type(FRENCH_NUMBER);
    expect(strict.form.checkValidity()).to.equal(true);
    await strict.type('');
    expect(strict.form.checkValidity()).to.equal(true);
  });

  it('takes a number without its letters for one of the form’s country, and calls none wrong that it cannot know', async () => {
    const { element, type, leave, see, input } = await start({ strict: true });
    element.country = 'FR';
    await type('40303265045');
    await see.text('The number has the right form.');
    element.country = 'CI';
    await type('1234567A');
    await leave();
    await see.text(/Kept as you entered it/);
    expect(input.checkValidity()).to.equal(true);
  });

  it('finds a field that comes later, and leaves one that goes as it was', async () => {
    const page = createPage();
    const element = await mount<ComptoirVatId>(html`<comptoir-vat-id name="vat_id"></comptoir-vat-id>`, page);
    const input = Object.assign(document.createElement('input'), { name: 'vat_id', value: 'FR40303265046' });
    input.setAttribute('aria-label', 'VAT number');
    element.append(input);
    await screen(page.root).role('status', /typing mistake/);
    expect(input.getAttribute('aria-invalid')).to.equal('true');

    input.remove();
    await nextFrame();
    await element.updateComplete;
    expect([...input.attributes].map(({ name }) => name)).to.not.include('aria-invalid');
    expect(input.getAttribute('aria-description')).to.equal(null);
  });

  it('finds a field that comes into a wrapper that was there, and one that is put in its place', async () => {
    const page = createPage();
    const element = await mount<ComptoirVatId>(
      html`<comptoir-vat-id name="vat_id"
        ><div><p></p></div
      ></comptoir-vat-id>`,
      page,
    );
    const make = (value: string) => {
      const input = Object.assign(document.createElement('input'), { name: 'vat_id', value });
      input.setAttribute('aria-label', 'VAT number');
      return input;
    };
    const first = make('FR40303265046');
    element.querySelector('p')!.append(first);
    await screen(page.root).role('status', /typing mistake/);
    expect(first.getAttribute('aria-invalid')).to.equal('true');

    const second = make(FRENCH_NUMBER);
    first.replaceWith(second);
    await screen(page.root).role('status', 'The number has the right form.');
    expect(first.hasAttribute('aria-invalid')).to.equal(false);
    expect(second.getAttribute('aria-description')).to.equal('The number has the right form.');

    element.remove();
    expect(second.hasAttribute('aria-description')).to.equal(false);
  });

  it('is drawn once for each change, as Lit’s own warnings would tell', async () => {
    const { type, leave, see } = await start();
    await type('FR40303265046');
    await leave();
    await see.role('status', /typing mistake/);
    const warnings = [...(globalThis as unknown as { litIssuedWarnings: Set<string> }).litIssuedWarnings];
    expect(warnings.join()).to.contain('Lit is in dev mode');
    const about = /Element comptoir-(vat-id|business) scheduled an update/;
    expect(warnings.filter((warning) => about.test(warning))).to.deep.equal([]);
  });

  it('several stand on a page, each with its own verdict', async () => {
    const one = await start();
    const other = await start();
    await one.type(FRENCH_NUMBER);
    await other.type('FR40303265046');
    await other.leave();
    expect(one.input.getAttribute('aria-description')).to.equal('The number has the right form.');
    expect(other.input.getAttribute('aria-description')).to.match(/typing mistake/);
  });

  it('forgets what it said when the form is emptied', async () => {
    const { form, type, leave, input } = await start({ strict: true });
    await type('FR40303265046');
    await leave();
    form.reset();
    await nextFrame();
    expect(input.getAttribute('aria-invalid')).to.equal(null);
    expect(form.checkValidity()).to.equal(true);
  });

  it('stays a plain field where its words cannot be had', async () => {
    const page = createPage({}, { words: () => Promise.reject(new Error('offline')) });
    const { type, leave, form, element } = await start({ page });
    await type('FR1');
    await leave();
    expect(new FormData(form).get('vat_id')).to.equal('FR1');
    expect(element.shadowRoot!.textContent!.trim()).to.equal('');
  });

  it('speaks French, from right to left in 320 px too', async () => {
    const page = createPage(
      {},
      { language: 'fr', direction: 'rtl', words: async () => frenchWords as never },
    );
    page.root.style.inlineSize = '320px';
    const { type, leave, see, element } = await start({ page });
    await type('FR40303265046');
    await leave();
    await see.role('status', /^Vérifiez votre saisie/);
    expect(element.scrollWidth).to.be.at.most(element.clientWidth);
  });
});

describe('comptoir-vat-id without a field', () => {
  it('shows the business account', async () => {
    const page = createPage({ 'GET /vat-id': aBusiness() }, { customer: awa });
    await mount(html`<comptoir-vat-id></comptoir-vat-id>`, page);
    await screen(page.root).text('Akwaba SARL');
  });

  it('asks again while the register has not answered, until it has, and then no more', async () => {
    const clock = new FakeTimeouts();
    const states = ['pending', 'unavailable', 'valid'] as const;
    let asked = 0;
    const answer = () => aBusiness({ state: states[asked++]!, answeredAt: '2026-03-12T10:00:00Z' });
    try {
      const page = createPage({ 'GET /vat-id': answer }, { customer: awa });
      await mount(html`<comptoir-vat-id></comptoir-vat-id>`, page);
      const see = screen(page.root);
      await clock.until(() => see.hasText('Being checked'));
      await clock.until(() => see.hasText('Not confirmed yet'));
      await clock.until(() => see.hasText('Confirmed'));
      expect(clock.waiting).to.deep.equal([]);
      expect(asked).to.equal(3);
    } finally {
      clock.restore();
    }
  });
});

async function start({ strict = false, page = createPage() } = {}) {
  const form = await mount<HTMLFormElement>(
    html`<form>
      <comptoir-vat-id name="vat_id" ?required-valid=${strict}>
        <label>VAT number <input name="vat_id" /></label>
      </comptoir-vat-id>
    </form>`,
    page,
  );
  const element = form.querySelector('comptoir-vat-id')!;
  const input = form.querySelector('input')!;
  const settle = async () => {
    await nextFrame();
    await element.updateComplete;
  };
  return {
    form,
    element,
    input,
    see: screen(form),
    async type(text: string) {
      input.value = text;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await settle();
    },
    async leave() {
      input.dispatchEvent(new Event('change', { bubbles: true }));
      await settle();
    },
  };
}
