// The offline shell: the site's own files, the offline page and the first page as everybody sees them. Nothing of a person is ever kept here.
const { version, files, pages, homes, stale } = self.serambi;
const CACHE = `serambi-${version}`;
const STAFF = /^(\/en)?\/(meja|admin|akun|masuk|api)(\/|$)/;
const HOME = /^(\/en)?\/?$/;
const SHARE = /^(\/en)?\/bagikan$/;
const OWN = /^\/(css|js|fonts)\//;
const english = (path) => /^\/en(\/|$)/.test(path);

self.addEventListener('install', (event) => event.waitUntil((async () => {
  const cache = await caches.open(CACHE);
  await cache.addAll([...files, ...pages].map((url) => new Request(url, { cache: 'no-cache', credentials: 'omit' })));
  await Promise.allSettled(homes.map(async (path) => keep(cache, path, await fetch(path, { cache: 'no-cache', credentials: 'omit' }))));
  await self.skipWaiting();
})()));

self.addEventListener('activate', (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith('serambi-') && name !== CACHE) await caches.delete(name);
  await self.clients.claim();
})()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.mode === 'navigate' && !STAFF.test(pathname)) {
    if (request.method === 'GET') event.respondWith(page(event, pathname, search));
    else if (SHARE.test(pathname)) event.respondWith(share(request, pathname));
    return;
  }
  if (request.method === 'GET' && (files.includes(pathname) || pages.includes(pathname) || OWN.test(pathname))) event.respondWith(file(request));
});

// Pages come from the line. Kept is the first page alone, and only where the server says that everybody may have it.
async function page(event, path, search) {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(event.request);
    if (HOME.test(path) && !search) event.waitUntil(keep(cache, path, answer.clone()));
    return answer;
  } catch {
    const kept = HOME.test(path) && await cache.match(path, { ignoreVary: true });
    return kept ? marked(kept, path) : await cache.match(english(path) ? '/en/luring' : '/luring', { ignoreVary: true }) ?? Response.error();
  }
}

async function keep(cache, path, answer) {
  if (answer.ok && !answer.redirected && /\bpublic\b/.test(answer.headers.get('Cache-Control') ?? '')) await cache.put(path, answer);
}

// A page from memory may speak of a "now" that has passed: it says so at its beginning.
async function marked(kept, path) {
  const html = await kept.text();
  const note = `<div class="wrap"><div class="callout amber" role="status"><p>${stale[english(path) ? 'en' : 'id']}</p></div></div>`;
  const headers = new Headers(kept.headers);
  headers.delete('Content-Encoding');
  headers.delete('Content-Length');
  return new Response(html.replace(/<main\b[^>]*>/, (main) => main + note), { headers });
}

async function file(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.status === 200 && answer.type === 'basic') await cache.put(request, answer.clone());
  return answer;
}

// What was shared while there is no line waits on the device; the offline page shows it.
async function share(request, path) {
  const copy = request.clone();
  try {
    return await fetch(request);
  } catch {
    const form = await copy.formData();
    const text = ['title', 'text', 'url'].map((name) => form.get(name)).filter(Boolean).join('\n');
    await self.serambiStore.put('shared', { key: 'text', text });
    return Response.redirect(`${english(path) ? '/en' : ''}/luring#bagikan`, 303);
  }
}

// News of a case has a title, a line and an address; news of a topic names itself, so that the same told twice is shown once, and leads to its subscription.
self.addEventListener('push', (event) => {
  const { title, body, url, tag = url, settings } = event.data?.json() ?? {};
  const actions = settings ? [{ action: 'settings', title: settings.title }] : [];
  if (title) event.waitUntil(self.registration.showNotification(title, { body, tag, actions, icon: '/pocket/192.png', badge: '/pocket/192.png', data: { url, settings: settings?.url } }));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { url, settings } = event.notification.data ?? {};
  event.waitUntil(self.clients.openWindow(new URL((event.action === 'settings' && settings) || url || '/', self.location.origin)));
});
