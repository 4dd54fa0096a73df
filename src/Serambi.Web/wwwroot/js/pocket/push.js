// Asks this browser for notifications, and sends its address with the form of the page.
const form = document.querySelector('form[data-push]');
const says = (text) => { form.querySelector('[data-state]').textContent = text; };
const text = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const bytes = (word) => Uint8Array.from(atob(word.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));

// Where this browser is told of something already, it may look at what: its own address is what it is known by.
async function known() {
  const own = document.querySelector('form[data-push-known]');
  const given = own && await navigator.serviceWorker.ready.then(({ pushManager }) => pushManager.getSubscription()).catch(() => null);
  if (!given) return;
  own.elements.Endpoint.value = given.endpoint;
  own.hidden = false;
}

if (form && isSecureContext && 'PushManager' in window && 'Notification' in window) {
  document.querySelector('[data-push-not]')?.remove();
  known();
  form.addEventListener('submit', async (event) => {
    if (form.elements.Endpoint.value) return;
    event.preventDefault();
    try {
      const { pushManager } = await navigator.serviceWorker.ready;
      if (await Notification.requestPermission() !== 'granted') { says(form.dataset.denied); return; }
      const keys = form.dataset.keys.split(' ');
      let known = await pushManager.getSubscription();
      // a browser believes the key it was asked with: one that we have no more is asked anew
      if (known && !keys.includes(text(known.options.applicationServerKey))) { await known.unsubscribe(); known = null; }
      const given = known ?? await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(keys[0]) });
      form.elements.Endpoint.value = given.endpoint;
      form.elements.P256dh.value = text(given.getKey('p256dh'));
      form.elements.Auth.value = text(given.getKey('auth'));
      form.elements.Key.value = text(given.options.applicationServerKey);
      delete form.dataset.sent;
      form.requestSubmit();
    } catch {
      says(form.dataset.failed);
    } finally {
      delete form.dataset.sent;
    }
  });
} else if (form) {
  form.hidden = true;
  document.querySelector('[data-push-not]')?.setAttribute('data-shown', '');
}
