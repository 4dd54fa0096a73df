// Words that fit where somebody writes a declaration. Ctrl and space or the button open the list; typing narrows it, arrows choose, Enter takes,
// Escape closes, Tab goes on as everywhere. The server knows the words; without this script they stand in the help beside the text.
const text = document.querySelector('textarea[data-words]');
const box = document.getElementById('kata');
if (text && box) {
  const list = box.querySelector('ul');
  const status = box.querySelector('[role=status]');
  const button = document.querySelector('[data-complete]');
  let items = [];
  let at = -1;
  let running;
  const close = () => {
    running?.abort();
    box.hidden = true;
    items = [];
    at = -1;
    status.textContent = '';
    text.removeAttribute('aria-activedescendant');
  };
  const mark = (next) => {
    at = next;
    for (const [i, option] of [...list.children].entries()) option.setAttribute('aria-selected', String(i === at));
    text.setAttribute('aria-activedescendant', list.children[at].id);
    list.children[at].scrollIntoView({ block: 'nearest' });
  };
  const take = (item) => {
    const caret = text.selectionStart;
    text.setRangeText(item.put, caret - item.written, caret, 'end');
    text.dispatchEvent(new Event('input', { bubbles: true }));
    close();
    text.focus();
  };
  const show = async () => {
    running?.abort();
    running = new AbortController();
    const data = new FormData(text.form);
    data.set('Caret', text.selectionStart);
    try {
      const answer = await fetch(text.dataset.words, { method: 'POST', body: data, credentials: 'same-origin', signal: running.signal });
      if (!answer.ok || answer.redirected) { close(); return; }
      items = await answer.json();
    } catch (failure) { if (failure.name !== 'AbortError') close(); return; }
    list.replaceChildren(...items.map((item, i) => {
      const option = Object.assign(document.createElement('li'), { id: `kata-${i}`, role: 'option' });
      const word = Object.assign(document.createElement('code'), { textContent: item.word });
      option.append(word, ` ${item.help}`);
      option.addEventListener('mousedown', (e) => { e.preventDefault(); take(item); });
      return option;
    }));
    box.hidden = false;
    list.hidden = items.length === 0;
    status.textContent = items.length === 0 ? box.dataset.none : box.dataset.count.replace('{0}', items.length);
    if (items.length > 0) mark(0);
  };
  text.addEventListener('keydown', (e) => {
    if (e.ctrlKey && e.code === 'Space') { e.preventDefault(); show(); return; }
    if (box.hidden) return;
    if (e.key === 'Escape') { e.preventDefault(); close(); return; }
    if (e.key === 'Tab' || items.length === 0) { if (e.key === 'Tab') close(); return; }
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') { e.preventDefault(); mark((at + (e.key === 'ArrowDown' ? 1 : items.length - 1)) % items.length); }
    if (e.key === 'Enter') { e.preventDefault(); take(items[at]); }
  });
  text.addEventListener('input', (e) => { if (!box.hidden && e.isTrusted) show(); });
  text.addEventListener('blur', () => { setTimeout(() => { if (document.activeElement !== text) close(); }, 0); });
  button.hidden = false;
  button.addEventListener('click', () => { text.focus(); show(); });
}
