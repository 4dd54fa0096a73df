// On every public page: the worker of the offline shell, and what waits on this device. Nothing here is needed to read or to send.
const parts = document.querySelector('script[data-worker]').dataset;
const waits = () => { try { return localStorage.getItem('serambi-waiting'); } catch { return null; } };

if (isSecureContext && 'serviceWorker' in navigator) {
  const register = () => navigator.serviceWorker.register(parts.worker, { updateViaCache: 'none' }).catch(() => {});
  if (document.readyState === 'complete') register();
  else addEventListener('load', register);
}
if (isSecureContext && navigator.locks && (waits() || document.querySelector('[data-keep],[data-offline],[data-shared]'))) {
  import(parts.store).then(() => Promise.all([import(parts.forms), import(parts.note)])).catch(() => {});
}
