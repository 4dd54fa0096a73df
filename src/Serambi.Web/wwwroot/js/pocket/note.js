// Text that was written or shared without a line waits on this device, and goes into a form once there is one.
const store = globalThis.serambiStore;
const area = document.querySelector('[data-offline] textarea');
const going = document.querySelector('form[data-shared]');

if (going) {
  going.addEventListener('submit', () => { if (going.elements.Shared.value.trim()) sessionStorage.setItem('serambi-shared', '1'); });   // an empty one takes nothing along
  going.dataset.ready = '1';
} else if (sessionStorage.getItem('serambi-shared') && document.querySelector('[data-keep]')) {   // it arrived in the form
  sessionStorage.removeItem('serambi-shared');
  await store.remove('shared', 'text');
}
// Without a line the way to the first page leads somewhere only where the worker has kept it.
const home = document.querySelector('[data-home]');
if (home && !navigator.onLine && !await caches.match(home.firstElementChild.pathname, { ignoreVary: true })) home.hidden = true;
if (area) {
  const kept = await store.get('shared', 'text');
  if (kept && !area.value) area.value = kept.text;
  area.addEventListener('input', () => store.put('shared', { key: 'text', text: area.value }));
}
