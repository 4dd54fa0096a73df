// Forms that outlive a lost line: what is typed is kept on this device where the person agrees, what could not be sent waits, and is sent once
// the line is back. That nothing is filed twice is the server's doing: a form carries the id of its filing, and the same id finds the same case.
const store = globalThis.serambiStore;
const { on, here, parse, boxIn, say, sayEntrance, show, notices } = await import(document.querySelector('script[data-says]').dataset.says);
const DAY = 24 * 3600 * 1000;
const [EVERY, SELDOM] = [15000, 4 * 60000];
const level = () => localStorage.getItem('serambi-keep') ?? '';
const heading = () => document.querySelector('h1')?.textContent.trim() ?? document.title;

let held;       // waits in this page alone: it holds what the person did not agree to keep
let ticking;
let pause = EVERY;
const slower = () => { pause = Math.min(pause * 2, SELDOM); };   // a server that answers and takes nothing: one is signed out, it is too busy

// Fields that a browser must not remember either (identity numbers), and files.
const secret = (field) => field.type === 'file' || field.type === 'password' || field.autocomplete === 'off';
const fieldsOf = (form) => [...form.elements].filter((field) => field.name && !['hidden', 'submit', 'button', 'file', 'password'].includes(field.type));
const holdsSecrets = (form) => [...form.elements].some((field) => field.name && secret(field) && field.type !== 'hidden' && (field.type === 'file' ? field.files.length : field.value));
const choice = (field) => field.type === 'radio' || field.type === 'checkbox';

async function keep(form, box) {
  if (!level()) return;
  const fields = fieldsOf(form).filter((field) => level() === 'all' || !secret(field)).map((field) => ({ name: field.name, value: field.value, checked: field.checked }));
  await store.put('kept', { key: location.pathname, form: box.dataset.keep, title: heading(), fields });
  if (!held && !await store.get('waiting', here())) say(box, 'saved');   // that it waits says more
}

async function restore(form, box) {
  const kept = level() && await store.get('kept', location.pathname);
  if (!kept || kept.form !== box.dataset.keep) return;
  let found = false;
  for (const field of fieldsOf(form)) {
    const was = kept.fields.find((one) => one.name === field.name && (!choice(field) || one.value === field.value));
    if (!was) continue;
    if (choice(field)) {
      if (!was.checked || fieldsOf(form).some((other) => other.name === field.name && other.checked)) continue;
      field.checked = true;
    } else {
      if (field.value || !was.value) continue;
      field.value = was.value;
    }
    found = true;
  }
  if (found) say(box, 'restored');
}

async function forget(name) {
  for (const row of await store.all('kept')) if (row.form === name) await store.remove('kept', row.key);
  for (const row of await store.all('waiting')) if (row.form === name) await store.remove('waiting', row.key);
  held = undefined;
}

async function prepare(root) {
  const box = boxIn(root);
  const form = box?.closest('form');
  if (!form || box.dataset.ready) return;
  box.dataset.ready = '1';
  box.hidden = false;
  const boxes = [...box.querySelectorAll('[data-level]')];
  const show = () => {
    const now = level();
    for (const check of boxes) check.checked = now === 'all' || now === check.dataset.level;
    boxes.find((check) => check.dataset.level === 'all').closest('.check').hidden = !now;
  };
  for (const check of boxes) on(check, 'change', async () => {
    localStorage.setItem('serambi-keep', check.checked ? check.dataset.level : check.dataset.level === 'all' ? 'text' : '');
    show();
    if (!check.checked) await forget(box.dataset.keep);   // what the box allowed goes with it, of every page of the form
    if (level()) await keep(form, box);
    else say(box, 'cleared');
  });
  on(box.querySelector('[data-forget]'), 'click', async () => { await forget(box.dataset.keep); say(box, 'cleared'); });
  let timer;
  on(form, 'input', (event) => {
    if (box.contains(event.target)) return;
    clearTimeout(timer);
    timer = setTimeout(() => keep(form, box).catch(() => {}), 700);
  });
  show();
  await restore(form, box);
  const waiting = await store.get('waiting', here());
  if (waiting?.state === 'signin') sayEntrance(box, 'signin', waiting.enter);
  else if (waiting) say(box, waiting.state ?? 'waiting', waiting.number ?? '');
}

const bodyOf = ({ multipart, fields }) => {
  const body = multipart ? new FormData() : new URLSearchParams();
  for (const [name, value] of fields) body.append(name, value);
  return body;
};
const post = (item) => fetch(item.key, { method: 'POST', body: bodyOf(item), credentials: 'same-origin', cache: 'no-store', signal: AbortSignal.timeout(item.multipart ? 600000 : 60000) });

// The token of the form is bound to cookies that may have changed since; a page that is shown now has one that holds.
async function renewed(item) {
  const answer = await fetch(item.key, { credentials: 'same-origin', cache: 'no-store' });
  const token = parse(await answer.text()).querySelector('input[name=__RequestVerificationToken]')?.value;
  return token ? { ...item, fields: item.fields.map(([name, value]) => [name, name === '__RequestVerificationToken' ? token : value]) } : item;
}
async function sending(item) {
  const answer = await post(item);
  return answer.status === 400 ? post(await renewed(item)) : answer;
}

// Asked to sign in: nothing was taken.
const turnedAway = (answer) => answer.redirected && new URL(answer.url).pathname.endsWith('/masuk');
const mayKeep = (form) => level() === 'all' || (level() && !holdsSecrets(form));

on(document, 'submit', (event) => {
  const form = event.target;
  const box = boxIn(form);
  if (!box || event.defaultPrevented || event.submitter?.formTarget || !box.dataset.ready) return;
  if (!level() && navigator.onLine) return;   // who agreed to nothing has an ordinary form, as long as there is a line
  event.preventDefault();
  const { submitter } = event;
  const address = submitter?.hasAttribute('formaction') ? submitter.formAction : form.action;
  const item = {
    key: address.split('#')[0], form: box.dataset.keep, title: heading(), page: location.pathname,
    multipart: form.enctype === 'multipart/form-data', fields: [...new FormData(form, submitter)], at: Date.now(),
  };
  send(form, box, item).finally(() => { delete form.dataset.sent; });
});

async function send(form, box, item) {
  say(box, 'sending');
  let answer;
  try {
    answer = await sending(item);
  } catch {
    await wait(form, box, item);
    return;
  }
  if (turnedAway(answer)) {
    if (mayKeep(form)) {
      await remember({ ...item, state: 'signin', enter: answer.url });
      location.assign(answer.url);
    } else {   // nothing of it is kept: the page stays, and sends by itself
      held = item;
      sayEntrance(box, 'signinHeld', answer.url);
      tick();
    }
    return;
  }
  await store.remove('waiting', item.key).catch(() => {});
  held = undefined;
  pause = EVERY;
  if (answer.redirected) {
    await sent(item, parse(await answer.clone().text()));
    location.assign(answer.url);
    return;
  }
  const page = parse(await answer.text());
  const main = page.querySelector('main');
  if (!main || (!answer.ok && !main.querySelector('form'))) { say(box, 'failed'); show(box); return; }
  document.title = page.title;
  const fresh = document.importNode(main, true);
  document.querySelector('main').replaceWith(fresh);
  document.dispatchEvent(new CustomEvent('fresh', { detail: fresh }));
  (fresh.querySelector('.errors') ?? fresh).focus();
  scrollTo(0, 0);
}

// What arrived need not be kept any longer: this page of the form, and all of it with the receipt.
async function sent(item, page) {
  if (page.querySelector('.receipt-keys')) await forget(item.form);
  else await store.remove('kept', item.page);
}

async function remember(item) {
  await store.put('waiting', item);
  localStorage.setItem('serambi-waiting', '1');
}

async function wait(form, box, item) {
  if (mayKeep(form)) {
    await remember(item);
    say(box, 'waiting');
  } else {
    held = item;
    say(box, 'held');
  }
  show(box);
  tick();
}

// Sends one that waits, stored or held by this page alone. False when there is still no line.
async function deliver(item, stored = true) {
  let answer;
  let page;
  try {
    answer = await sending(item);
    if (answer.status === 429 || answer.status >= 500) { slower(); return false; }
    page = parse(await answer.text());
  } catch {
    return false;
  }
  if (turnedAway(answer)) {
    if (stored) await store.put('waiting', { ...item, state: 'signin', enter: answer.url });
    else slower();
    if (!stored || item.key === here()) sayEntrance(boxIn(document), stored ? 'signin' : 'signinHeld', answer.url);
    return stored;
  }
  pause = EVERY;
  const codes = [...page.querySelectorAll('.receipt-keys code')].map((code) => code.textContent);
  const passed = answer.ok && answer.redirected;
  if (passed) await sent(item, page);
  if (!stored) {   // nobody agreed to keep anything: this page alone says what became of it
    if (passed) location.assign(answer.url); else say(boxIn(document), 'fault');
    return true;
  }
  const told = { key: item.key, form: item.form, title: item.title, page: item.page, url: passed ? answer.url : item.page };
  if (codes.length > 0) await store.put('waiting', { ...told, state: 'sent', number: codes[0], code: codes[1] ?? '' });
  else if (!passed) await store.put('waiting', { ...told, state: 'fault' });
  else if (item.key === here()) await store.remove('waiting', item.key);
  else await store.put('waiting', { ...told, state: 'passed' });
  if (item.key === here() && boxIn(document)) {
    if (passed) location.assign(answer.url);
    else say(boxIn(document), 'fault');
  }
  return true;
}

// The word that the line is back may come while a try that began without one has not failed yet: then it is tried once more.
let trying;
let asked;
async function flush() {
  asked = true;
  trying ??= deliverAll().finally(() => { trying = undefined; });
  await trying;
  await notices(again);
}

async function deliverAll() {
  while (asked) {
    asked = false;
    await deliverEach();
  }
}

async function deliverEach() {
  await navigator.locks.request('serambi-send', { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    const mine = held;
    held = undefined;   // what is being sent does not hold anybody back
    if (mine && !await deliver(mine, false)) held ??= mine;
    for (const item of await store.all('waiting')) {
      if (item.state) continue;
      if (Date.now() - item.at > DAY) await store.put('waiting', { ...item, state: 'old' });
      else if (!await deliver(item)) break;
    }
  });
}

// One that waited for a word is sent now.
async function again(row) {
  await store.put('waiting', { ...row, state: undefined, at: Date.now() });
  await flush();
  tick();
}

function tick() {
  clearTimeout(ticking);
  ticking = setTimeout(async () => {
    if (!held && !(await store.all('waiting')).some((item) => !item.state)) return;
    await flush();
    tick();
  }, pause);
}

on(window, 'beforeunload', (event) => { if (held) event.preventDefault(); });
on(document, 'enhanced', (event) => prepare(event.detail));
on(window, 'online', flush);
on(document, 'visibilitychange', () => { if (!document.hidden) flush(); });
await prepare(document);
await flush();
tick();
