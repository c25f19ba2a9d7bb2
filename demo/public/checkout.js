// The shop's own script at its checkout: the basket beside the form, and the statement that goes to the shop's server.
const page = document.documentElement.lang;
const form = document.querySelector('.checkout-form');
const FRANC_COUNTRIES = ['BF', 'BJ', 'CI', 'GW', 'ML', 'NE', 'SN', 'TG'];
const STATEMENT_WAIT_MS = 5000;

form.addEventListener('change', ({ target }) => {
  if (target.matches('[data-checkout="country"]')) void refresh();
});
for (const type of ['comptoir-ready', 'comptoir-signed-in', 'comptoir-signed-out']) {
  document.addEventListener(type, () => void refresh());
}

// A statement lives five minutes, and the country may have changed: the newest goes along.
form.addEventListener('submit', async (event) => {
  if (part('statement').dataset.fresh) return;
  event.preventDefault();
  const late = new Promise((give) => setTimeout(give, STATEMENT_WAIT_MS));
  const known = await Promise.race([ask(), late]);
  part('statement').value = known?.statement ?? '';
  part('statement').dataset.fresh = 'true';
  form.requestSubmit();
});
addEventListener('pageshow', () => delete part('statement').dataset.fresh);
let turn = 0;
void refresh();

/** What the account says of a sale to this country. Null for a visitor, and where it cannot be had: the full price then. */
async function ask() {
  const country = countryOf();
  try {
    return (await window.Comptoir?.checkout(country ? { destination: { country } } : {})) ?? null;
  } catch {
    return null;
  }
}

/** The price that the shop's server asks of whoever this statement is about. Null where it cannot be had. */
async function price(statement) {
  const told = { basket: part('basket').value, country: countryOf() ?? '', comptoir_statement: statement };
  try {
    const url = new URL(`${form.action}/price`);
    const response = await fetch(url, { method: 'POST', body: new URLSearchParams(told) });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

async function refresh() {
  const mine = ++turn;
  show(null, null);
  const known = await ask();
  const priced = known && (await price(known.statement));
  // Meanwhile another country may have been chosen.
  if (mine === turn) show(known, priced);
}

function show(known, priced) {
  const francs = FRANC_COUNTRIES.includes(countryOf());
  const money = new Intl.NumberFormat(page, { style: 'currency', currency: francs ? 'XOF' : 'EUR' });
  const priceOf = (line) => line.quantity * (francs ? line.francs : line.cents / 100);
  const lines = readBasket();
  const isWhole = priced?.amounts.length === lines.length;
  const amounts = isWhole
    ? priced.amounts.map((amount) => (francs ? amount : amount / 100))
    : lines.map(priceOf);

  part('basket').value = JSON.stringify(lines.map(({ slug, quantity }) => ({ slug, quantity })));
  part('empty').hidden = lines.length > 0;
  part('lines').replaceChildren(...lines.map((line, i) => toItem(line, money.format(amounts[i]))));
  part('total').textContent = money.format(amounts.reduce((sum, amount) => sum + amount, 0));
  part('discount').textContent = priced?.discount ?? '';
  part('tax').textContent = known ? `${known.tax.words.treatment}. ${known.tax.words.reason}` : '';
}

function toItem(line, price) {
  const item = document.createElement('li');
  const picture = document.createElement('img');
  picture.src = line.picture;
  picture.alt = '';
  const words = document.createElement('span');
  words.textContent = `${line.quantity} × ${line.title}`;
  const sum = document.createElement('span');
  sum.textContent = price;
  item.append(picture, words, sum);
  return item;
}

function readBasket() {
  try {
    const lines = JSON.parse(localStorage.getItem('maison-lagune-basket')) ?? [];
    return lines.filter((line) => line.slug);
  } catch {
    return [];
  }
}

function countryOf() {
  return form.querySelector('[data-checkout="country"], [name="country"]')?.value;
}

function part(name) {
  return document.querySelector(`[data-checkout="${name}"]`);
}
