// What the person is told: at the form what becomes of it, and at the beginning of any page what waits on this device or was sent from it.
const store = globalThis.serambiStore;
const firsts = new WeakMap();   // what a button says when nothing went wrong
const UNSENT = ['waiting', 'held', 'failed', 'fault', 'old', 'signin', 'signinHeld'];

export const on = (target, type, run) => target.addEventListener(type, run);
export const here = () => location.href.split('#')[0];
export const parse = (html) => new DOMParser().parseFromString(html, 'text/html');
export const boxIn = (root) => root.querySelector?.('[data-keep]');

const fill = (words, values) => values.reduce((text, value, at) => text.replace(`{${at}}`, value), words ?? '');
const copy = (template) => document.importNode(template.content, true).firstElementChild;

// That it was not sent stands out above the button, which says that it tries again; everything else is a line.
export function say(box, state, ...values) {
  const place = box?.querySelector('[data-state]');
  if (!place) return;
  const unsent = UNSENT.includes(state);
  const said = unsent ? copy(box.querySelector('template')) : Object.assign(document.createElement('p'), { className: 'hint' });
  (said.querySelector('p:last-child') ?? said).textContent = fill(box.dataset[state], values);
  place.replaceChildren(said);
  const button = box.closest('form')?.querySelector('.actions .btn[type=submit]');
  if (!button) return;
  if (!firsts.has(button)) firsts.set(button, [...button.childNodes]);
  button.replaceChildren(...unsent ? [box.dataset.retry] : firsts.get(button));
}

// Who is signed out is told where to sign in; in another window, where this one holds what was typed.
export function sayEntrance(box, state, url) {
  say(box, state);
  box?.querySelector('[data-state] p:last-child')?.append(' ', Object.assign(document.createElement('a'), { href: url, textContent: box.dataset.enter, target: state === 'signinHeld' ? '_blank' : '' }));
}

export const show = (box) => box?.querySelector('[data-state]')?.scrollIntoView({ block: 'nearest' });

// What waits, what arrived and under which number, at the beginning of whatever page is open. "again" sends one that waits for a word.
export async function notices(again) {
  const all = await store.all('waiting');
  const rows = all.filter((item) => item.key !== here() || !boxIn(document));
  if (all.length === 0) localStorage.removeItem('serambi-waiting');
  const shown = document.getElementById('kiriman');
  if (rows.length === 0) shown?.remove();
  const template = rows.length > 0 && await words();
  if (!template) return;
  const list = copy(template);
  const text = (name, ...values) => fill(template.dataset[name], values);
  for (const row of rows) {
    const item = document.createElement('li');
    item.append(text(row.state ?? 'waiting', row.title, row.number ?? ''));
    if (row.code) item.append(' ', text('code', row.code));
    const make = (tag, name, more) => { const made = Object.assign(document.createElement(tag), { textContent: text(name), ...more }); item.append(' ', made); return made; };
    const link = (name, href) => make('a', name, { href });
    const button = (name, run) => on(make('button', name, { type: 'button', className: 'btn quiet small' }), 'click', run);
    if (row.state === 'fault' || row.state === 'passed') link('open', row.url);
    if (row.state === 'signin') link('enter', row.enter);
    if (row.state === 'old' || row.state === 'signin') button('again', () => again(row));
    button('forget', async () => { await store.remove('waiting', row.key); await notices(again); });
    list.querySelector('ul').append(item);
  }
  if (shown?.textContent === list.textContent) return;   // said once; and whoever stands on a button of it stays there
  shown?.remove();
  place(list);
}

// Before all that the page says, whatever it consists of; within its own column where it is one, in a frame where it fills the screen.
function place(list) {
  const main = document.querySelector('main');
  const column = main.querySelector(':scope > .flow:first-child');
  const framed = column || main.classList.contains('wrap') ? list : Object.assign(document.createElement('div'), { className: 'wrap' });
  if (framed !== list) framed.append(list);
  framed.id = 'kiriman';
  (column ?? main).prepend(framed);
}

async function words() {
  const own = document.querySelector('template[data-waiting]');
  if (own) return own;
  const answer = await fetch(document.documentElement.lang === 'en' ? '/en/luring' : '/luring').catch(() => null);
  return answer?.ok ? parse(await answer.text()).querySelector('template[data-waiting]') : null;
}
