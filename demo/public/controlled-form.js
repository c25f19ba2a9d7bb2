// A form as React keeps it, without React: the state is the truth, fields show it, and only an event whose value the
// framework has not written itself changes it. Whoever sets `input.value` from outside is not heard.
const place = document.querySelector('[data-fields]');
const shown = document.querySelector('[data-state]');
const fields = JSON.parse(place.dataset.fields);
const state = Object.fromEntries(fields.map(([name]) => [name, '']));

// Frameworks draw when they are ready, which is after the account has looked.
setTimeout(() => {
  place.replaceChildren(...fields.map(([name, label, token]) => controlled(name, label, token)));
  render();
});

function controlled(name, label, token) {
  const input = Object.assign(document.createElement('input'), { name, autocomplete: token });
  const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  let tracked = '';
  Object.defineProperty(input, 'value', {
    get: () => native.get.call(input),
    set: (value) => {
      tracked = String(value);
      native.set.call(input, value);
    },
  });
  input.addEventListener('input', () => {
    if (input.value !== tracked) {
      tracked = input.value;
      state[name] = name === 'postcode' ? input.value.toUpperCase() : input.value;
    }
    queueMicrotask(render);
  });
  const wrapper = document.createElement('label');
  wrapper.append(label, ' ', input);
  return wrapper;
}

function render() {
  for (const input of place.querySelectorAll('input')) {
    if (input.value !== state[input.name]) input.value = state[input.name];
  }
  shown.textContent = JSON.stringify(state, null, 2);
}
