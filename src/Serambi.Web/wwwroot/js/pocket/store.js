// What this device keeps: typed text ("kept"), what waits for a line ("waiting"), what was shared ("shared"). Nothing grows older than a week.
// The worker reads this file as well, so it is a plain script.
globalThis.serambiStore = (() => {
  const WEEK = 7 * 24 * 3600 * 1000;
  let opened;
  const open = () => opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('serambi', 1);
    request.onupgradeneeded = () => { for (const name of ['kept', 'waiting', 'shared']) request.result.createObjectStore(name, { keyPath: 'key' }); };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => { opened = undefined; reject(request.error); };
  });
  const run = async (name, mode, act) => {
    const db = await open();
    return new Promise((resolve, reject) => {
      const transaction = db.transaction(name, mode);
      const request = act(transaction.objectStore(name));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  };
  const remove = (name, key) => run(name, 'readwrite', (rows) => rows.delete(key));
  const young = (row) => Date.now() - row.at < WEEK;
  return {
    remove,
    put: (name, row) => run(name, 'readwrite', (rows) => rows.put({ at: Date.now(), ...row })),
    async get(name, key) {
      const row = await run(name, 'readonly', (rows) => rows.get(key));
      return row && young(row) ? row : undefined;
    },
    async all(name) {
      const rows = await run(name, 'readonly', (all) => all.getAll());
      for (const old of rows.filter((row) => !young(row))) await remove(name, old.key);
      return rows.filter(young).sort((one, other) => one.at - other.at);
    },
  };
})();
