// Enhancements only: every page works without this file. Texts come from data attributes of the markup.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const on = (target, type, run, options) => target.addEventListener(type, run, options);
// on a bad line somebody writes before this script has come
const touched = (control) => /^(text|search|email|tel|url)/.test(control.type) ? control.value !== control.defaultValue.replaceAll('\r', '') : control.checked !== control.defaultChecked;

function enhance(root) {
  // copy and print buttons are hidden until a script can serve them
  for (const button of all('[data-copy]', root)) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    on(button, 'click', async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      const word = button.querySelector('span');
      const before = word.textContent;
      word.setAttribute('role', 'status');
      word.textContent = button.dataset.done;
      setTimeout(() => { word.textContent = before; }, 2500);
    });
  }
  for (const button of all('[data-print]', root)) {
    button.hidden = false;
    on(button, 'click', () => print());
  }

  // characters left
  for (const area of all('textarea[data-max]', root)) {
    const count = document.getElementById(`${area.id}-count`);
    if (!count?.dataset.left) continue;
    const max = Number(area.dataset.max);
    const show = () => {
      const left = max - area.value.length;
      count.textContent = count.dataset.left.replace('{0}', left);
      count.classList.toggle('over', left < 0);
    };
    on(area, 'input', show);
    show();
  }

  // forms: warn before leaving, save drafts, show the progress of uploads, send once
  for (const form of all('form', root)) {
    let dirty = false;
    on(form, 'input', () => { dirty = true; });
    if (form.hasAttribute('data-guard')) {
      on(window, 'beforeunload', (event) => { if (dirty) event.preventDefault(); });
    }
    if (form.dataset.autosave) autosave(form);
    if (form.dataset.preview) preview(form);
    if (form.dataset.renew !== undefined) renew(form);
    if (form.dataset.progress !== undefined && form.enctype === 'multipart/form-data') upload(form);
    if ([...form.elements].some(touched)) form.dispatchEvent(new Event('input'));
    on(form, 'submit', (event) => {
      if (event.defaultPrevented || event.submitter?.formTarget) return;
      if (form.dataset.sent) { event.preventDefault(); return; }
      dirty = false;
      if (form.method === 'post') { form.dataset.sent = '1'; setTimeout(() => { delete form.dataset.sent; }, 4000); }
    });
  }
  document.dispatchEvent(new CustomEvent('enhanced', { detail: root }));
}
enhance(document);
on(document, 'fresh', (event) => enhance(event.detail));

// menus opened by link close with Escape; open <details> menus close on Escape and on a click elsewhere
const menu = document.getElementById('menu');
on(document, 'keydown', (event) => {
  if (event.key !== 'Escape') return;
  if (location.hash === '#menu') { location.hash = '#isi'; document.querySelector('.menu-open')?.focus(); }
  for (const open of all('details.who[open]')) { open.open = false; open.querySelector('summary').focus(); }
});
on(document, 'click', (event) => {
  for (const open of all('details.who[open]')) if (!open.contains(event.target)) open.open = false;
});
if (menu) for (const link of all('a[href="#menu"]')) on(link, 'click', () => requestAnimationFrame(() => menu.querySelector('a')?.focus()));

on(window, 'pageshow', () => { for (const form of all('form[data-sent]')) delete form.dataset.sent; });

function autosave(form) {
  const status = form.querySelector('[data-saved]');
  const taken = form.querySelector('[data-kept]');
  let timer;
  let running;
  const say = (text) => { if (status && text) status.textContent = text; };
  const save = async () => {
    const data = new FormData(form);
    // files go along once, into the draft; where no place shows them, they wait for the form to be sent
    for (const [name, value] of [...data]) if (value instanceof File && (!taken || value.size === 0)) data.delete(name);
    running = new AbortController();
    const failed = () => { say(status?.dataset.failed); timer = setTimeout(save, 30000); };
    try {
      const answer = await fetch(form.dataset.autosave, { method: 'POST', body: data, credentials: 'same-origin', signal: running.signal });
      if (!answer.ok) { failed(); return; }
      if (answer.status === 200) {
        taken.innerHTML = await answer.text();
        for (const input of all('input[type=file]', form)) input.value = '';
      }
      say(status?.dataset.saved.replace('{0}', new Date().toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' })));
    } catch (failure) { if (failure.name !== 'AbortError') failed(); }
  };
  on(form, 'input', () => { clearTimeout(timer); timer = setTimeout(save, 2000); });
  on(form, 'submit', () => { clearTimeout(timer); running?.abort(); });
}

// what the form would give, while it is written
function preview(form) {
  const place = document.querySelector('[data-preview-here]');
  let timer;
  let running;
  const show = async () => {
    running?.abort();
    running = new AbortController();
    try {
      const answer = await fetch(form.dataset.preview, { method: 'POST', body: new FormData(form), credentials: 'same-origin', signal: running.signal });
      if (answer.ok && !answer.redirected) place.innerHTML = await answer.text();
    } catch (failure) { if (failure.name !== 'AbortError') timer = setTimeout(show, 10000); }
  };
  on(form, 'input', () => { clearTimeout(timer); timer = setTimeout(show, 700); });
}

// questions that depend on other answers: asked for again as soon as such an answer changes; what is typed meanwhile stays.
// One post at a time: each writes the same draft.
function renew(form) {
  const buttons = (hidden) => { for (const button of all('.update', form)) button.hidden = hidden; };
  let running;
  buttons(true);
  const ask = async () => {
    const data = new FormData(form);
    data.append('Do', 'update');
    const answer = await fetch(location.href, { method: 'POST', body: data, credentials: 'same-origin' });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.querySelector('form[data-renew]');
    for (const control of all('input,select,textarea', fresh)) {
      const typed = control.id && document.getElementById(control.id);
      if (!typed || typed.type !== control.type || control.type === 'file') continue;
      if (typed.checked !== undefined) control.checked = typed.checked;
      if (control.type !== 'hidden') control.value = typed.value;
    }
    const at = document.activeElement?.id;
    form.replaceChildren(...document.importNode(fresh, true).childNodes);
    document.querySelector('.steps')?.replaceWith(document.importNode(page.querySelector('.steps'), true));
    enhance(form);
    buttons(true);
    if (at) document.getElementById(at)?.focus({ preventScroll: true });
  };
  on(form, 'change', (event) => {
    if (!event.target.closest('.steers')) return;
    const asked = (running ?? Promise.resolve()).then(ask).catch(() => buttons(false)).then(() => { if (running === asked) running = null; });
    running = asked;
  });
  on(form, 'submit', (event) => {
    if (!running) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { name, value } = event.submitter ?? {};
    running.then(() => form.requestSubmit(all('button[type=submit]', form).find((button) => button.name === name && button.value === value)));
  });
}

function upload(form) {
  on(form, 'submit', (event) => {
    const files = all('input[type=file]', form).flatMap((input) => [...input.files]);
    if (event.defaultPrevented || files.length === 0) return;
    event.preventDefault();
    const status = form.querySelector('[data-uploading]');
    const bar = form.querySelector('progress');
    const request = new XMLHttpRequest();
    const data = new FormData(form, event.submitter);
    const fail = () => { delete form.dataset.sent; if (status) status.textContent = status.dataset.failed; if (bar) bar.hidden = true; };
    on(request.upload, 'progress', (step) => {
      const percent = Math.round((step.loaded / step.total) * 100);
      if (bar) { bar.hidden = false; bar.max = 100; bar.value = percent; }
      if (status && percent % 10 === 0) status.textContent = status.dataset.uploading.replace('{0}', percent);
    });
    on(request, 'error', fail);
    on(request, 'timeout', fail);
    on(request, 'load', () => {
      // the answer (a receipt, or this page with errors) is shown as it came: a second GET could lose what is said only once
      const page = new DOMParser().parseFromString(request.responseText, 'text/html');
      const main = page.querySelector('main');
      if (!main) { fail(); return; }
      if (request.responseURL !== location.href) history.pushState(null, '', request.responseURL);
      document.title = page.title;
      const fresh = document.importNode(main, true);
      document.querySelector('main').replaceWith(fresh);
      enhance(fresh);
      (fresh.querySelector('.errors') ?? fresh).focus();
      scrollTo(0, 0);
    });
    request.open('POST', event.submitter?.formAction || form.action || location.href);
    request.send(data);
  });
}

// leaving a page that somebody must not see: the button, or Shift three times
const exit = document.querySelector('a[data-exit]');
if (exit) {
  const leave = () => { document.body.hidden = true; location.replace(exit.href); };
  let presses = [];
  on(exit, 'click', (event) => { event.preventDefault(); leave(); });
  on(document, 'keydown', (event) => {
    if (event.key !== 'Shift') { presses = []; return; }
    if (event.repeat) return;
    presses = [...presses.filter((at) => event.timeStamp - at < 1500), event.timeStamp];
    if (presses.length === 3) leave();
  });
}

// on a wide screen the case that was pointed at stands beside the list
const wide = matchMedia('(min-width:75rem)');
let asked;
async function showBeside(row, go) {
  const link = row?.querySelector('a[data-peek]');
  if (!link || !wide.matches) return;
  asked?.abort();
  asked = new AbortController();
  try {
    const answer = await fetch(`${link.href}&handler=Peek`, { signal: asked.signal });
    if (!answer.ok || answer.redirected) { location.assign(link.href); return; }
    const html = await answer.text();
    const split = document.querySelector('.split');
    split.querySelector('.peek')?.remove();
    split.insertAdjacentHTML('beforeend', html);
    split.classList.add('with-peek');
    enhance(split.lastElementChild);
    if (go) Object.assign(split.lastElementChild, { tabIndex: -1 }).focus();
    for (const other of all('.rows tr[aria-current]')) other.removeAttribute('aria-current');
    row.setAttribute('aria-current', 'true');
    history.replaceState(null, '', link.href);
  } catch (failure) { if (failure.name !== 'AbortError') location.assign(link.href); }
}
on(document, 'click', (event) => {
  const row = event.target.closest('.rows tbody tr');
  const beside = event.target.closest('a[data-peek]');
  if (!row || !wide.matches || event.ctrlKey || event.metaKey || event.shiftKey || (!beside && event.target.closest('a,input,label,button')) || getSelection().toString()) return;
  event.preventDefault();
  showBeside(row, event.detail === 0);   // by the keyboard: the focus goes along
});

// single keys on the desk; off by preference (WCAG 2.1.4)
if (document.body.classList.contains('desk') && document.documentElement.dataset.keys !== 'off') {
  const help = document.getElementById('pintasan');
  const move = (step) => {
    const list = all('table.rows tbody tr');
    if (list.length === 0) return;
    const at = list.findIndex((row) => row.classList.contains('cursor'));
    const next = list[Math.min(Math.max(at + step, 0), list.length - 1)];
    list[at]?.classList.remove('cursor');
    next.classList.add('cursor');
    (next.querySelector('a') ?? next).focus({ preventScroll: true });
    next.scrollIntoView({ block: 'nearest' });
    clearTimeout(waiting);
    waiting = setTimeout(() => showBeside(next), 150);
  };
  let waiting;
  const act = {
    j: () => move(1),
    k: () => move(-1),
    a: () => {
      const box = document.querySelector('tr.cursor input[type=checkbox]');
      if (box) box.checked = true;
      const whom = document.querySelector('[data-assign]');
      const fold = whom?.closest('details');
      if (fold) fold.open = true;
      whom?.focus();
    },
    '/': () => document.querySelector('[data-search]')?.focus(),
    '?': () => {
      for (const key of all('[data-needs]')) key.hidden = !document.querySelector(key.dataset.needs);   // only keys that do something here
      help?.showModal?.();
    },
  };
  on(document, 'keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input,textarea,select,[contenteditable]') || help?.open) return;
    const run = act[event.key];
    if (!run) return;
    event.preventDefault();
    run();
  });
  on(document, 'focusin', (event) => {
    const row = event.target.closest?.('table.rows tbody tr');
    if (!row) return;
    for (const other of all('tr.cursor')) other.classList.remove('cursor');
    row.classList.add('cursor');
  });
}

// who else has the case open: asked again while the page is looked at
for (const place of all('[data-present]')) setInterval(async () => {
  if (document.hidden) return;
  const answer = await fetch(place.dataset.present).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const html = await answer.text();
  if (html !== place.innerHTML) place.innerHTML = html;
}, 30000);

// a session that ends while the page stays open says so in time; by the clock, because a device may have slept
for (const later of all('template[data-after]')) {
  const at = Date.now() + later.dataset.after * 1000;
  const watch = setInterval(() => { if (Date.now() >= at) { clearInterval(watch); later.replaceWith(later.content); } }, 10000);
}
