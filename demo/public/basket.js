// The shop's own script: a basket that lives in this browser. It knows nothing of the account beside it.
const KEPT_AS = 'maison-lagune-basket';
const money = new Intl.NumberFormat(document.documentElement.lang, { style: 'currency', currency: 'EUR' });
const dialog = document.querySelector('dialog.basket');

document.addEventListener('click', (event) => {
  const button = event.target.closest?.('button[data-basket]');
  if (button?.dataset.basket === 'open') dialog.showModal();
  if (button?.dataset.basket === 'add') add(button);
});
show(read());

function add(button) {
  const { slug, title, cents, francs, picture } = button.dataset;
  const lines = read();
  const known = lines.find((line) => line.picture === picture);
  if (known) known.quantity += 1;
  else lines.push({ slug, title, cents: Number(cents), francs: Number(francs), picture, quantity: 1 });

  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(lines));
  } catch {
    // A browser that keeps nothing still shows the basket of this page.
  }
  show(lines);
  dialog.showModal();
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEPT_AS)) ?? [];
  } catch {
    return [];
  }
}

function show(lines) {
  const count = lines.reduce((sum, line) => sum + line.quantity, 0);
  const cents = lines.reduce((sum, line) => sum + line.quantity * line.cents, 0);
  part('count').textContent = String(count);
  part('empty').hidden = count > 0;
  part('checkout').hidden = count === 0;
  part('sum').hidden = count === 0;
  part('total').textContent = money.format(cents / 100);
  part('lines').replaceChildren(...lines.map(toItem));
}

function toItem(line) {
  const item = document.createElement('li');
  const picture = document.createElement('img');
  picture.src = line.picture;
  picture.alt = '';
  const price = document.createElement('span');
  price.textContent = money.format((line.quantity * line.cents) / 100);
  item.append(picture, `${line.quantity} × ${line.title}`, price);
  return item;
}

function part(name) {
  return document.querySelector(`[data-basket="${name}"]`);
}
